/** How the text of a report looks. @internal */
export const reportRules = `
*{box-sizing:border-box}
html{scroll-padding-top:3.4rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 var(--font);overflow-wrap:break-word}
main{max-width:62rem;margin:0 auto;padding:1.2rem 1.5rem 4rem}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
nav{position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--grid)}
nav ul{display:flex;gap:1.15rem;max-width:62rem;margin:0 auto;padding:.65rem 1.5rem;list-style:none;overflow-x:auto;white-space:nowrap;font-size:.875rem;scrollbar-width:none}
nav a{color:var(--muted)}
nav a:hover{color:var(--ink)}
h1,h2,h3{line-height:1.25;font-weight:600;margin:2.6rem 0 .9rem}
h1{font-size:1.9rem;margin-top:1.4rem;letter-spacing:-.01em}
h2{font-size:1.4rem;padding-bottom:.35rem;border-bottom:1px solid var(--grid)}
h3{font-size:1.1rem;margin-top:1.9rem}
h4,h5,h6{font-size:1rem;margin:1.5rem 0 .5rem}
p,ul,ol,figure,blockquote,pre{margin:0 0 1rem}
ul,ol{padding-left:1.5rem}
main li+li{margin-top:.3rem}
sub{display:block;font-size:.8rem;line-height:1.5;color:var(--muted);vertical-align:baseline}
code{font:.85em var(--code);background:var(--band);padding:.15em .35em;border-radius:5px;unicode-bidi:isolate;white-space:break-spaces}
pre{background:var(--band);padding:.9rem 1rem;border-radius:6px;overflow-x:auto;line-height:1.45}
pre code{padding:0;background:none;white-space:pre}
hr{height:1px;margin:2.4rem 0 1.2rem;border:0;background:var(--grid)}
.wide{overflow-x:auto;margin:0 0 .8rem}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.42rem .8rem;border:1px solid var(--grid);text-align:left;vertical-align:top;unicode-bidi:isolate}
th{background:var(--band);font-weight:600;white-space:nowrap}
td[align=right],th[align=right]{text-align:right;white-space:nowrap}
tbody tr:hover{background:color-mix(in srgb,var(--band) 60%,transparent)}
details{margin:0 0 1rem}
details>:not(summary){margin-top:.9rem}
summary{cursor:pointer;width:fit-content;max-width:100%}
summary:hover{color:var(--accent)}
blockquote{padding:.1rem 1rem;border-left:4px solid var(--grid);color:var(--muted)}
blockquote>:last-child{margin-bottom:.4rem}
.alert{--kind:var(--accent);padding:.6rem 1rem;border-left-color:var(--kind);color:inherit}
.alert .kind{margin-bottom:.25rem;color:var(--kind);font-weight:600}
.alert.tip{--kind:var(--better)}
.alert.important{--kind:var(--accent)}
.alert.warning{--kind:var(--remarkable)}
.alert.caution{--kind:var(--worse)}
.picture{margin:1.2rem 0;overflow-x:auto}
.picture svg{display:block;width:100%;max-width:760px;height:auto}
@media(max-width:560px){
body{font-size:15px}
main{padding:.6rem 1rem 3rem}
nav ul{padding:.6rem 1rem;gap:1.1rem}
h1{font-size:1.5rem}
h2{font-size:1.25rem;margin-top:2.1rem}
th,td{padding:.35rem .6rem}
.picture svg{min-width:520px}
}
@media print{nav,.choices,.hint{display:none}main{max-width:none}.wide{overflow:visible}}
`;
