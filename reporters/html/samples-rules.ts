/** How the plots of the raw samples look. @internal */
export const samplesRules = `
[hidden]{display:none!important}
.choices{display:flex;flex-wrap:wrap;gap:.7rem 1.6rem;align-items:center;margin-bottom:.7rem;font-size:.9rem}
.scenario{display:flex;flex:0 1 auto;gap:.6rem;align-items:center;min-width:0;font-weight:600}
select{min-width:0;max-width:100%;padding:.35rem .5rem;border:1px solid var(--grid);border-radius:6px;background:var(--band);color:inherit;font:inherit;font-weight:400}
fieldset{display:flex;gap:.9rem;align-items:center;margin:0;padding:0;border:0}
legend{float:left;padding:0;font-weight:600}
fieldset label{display:flex;gap:.35rem;align-items:center}
input{margin:0;accent-color:var(--accent)}
.numbers{margin-bottom:.5rem;font-variant-numeric:tabular-nums}
.plot{position:relative;margin:0 0 .4rem;touch-action:pan-y;cursor:crosshair}
.plot svg{display:block;width:100%;height:auto;fill:var(--muted);font:12px var(--font)}
.plot text{font-variant-numeric:tabular-nums}
.plot .even{fill:var(--band);fill-opacity:.45}
.plot .odd{fill:var(--band)}
.plot .rounds text{fill:var(--quiet);font-size:11px}
.plot .grid line{stroke:var(--grid);stroke-opacity:.8}
.plot .title{fill:var(--ink);font-weight:600}
.plot .bars{fill:var(--accent);fill-opacity:.4}
.plot .dots{stroke:var(--accent);stroke-linecap:round;stroke-opacity:.72;fill:none}
.plot .collection{fill:var(--remarkable);stroke:var(--paper)}
.plot .block{fill:var(--worse);stroke:var(--paper)}
.plot .before rect{fill:var(--paper)}
.plot .before circle{fill:var(--paper);stroke:var(--muted);stroke-width:1.5}
.plot .before line{stroke:var(--quiet);stroke-dasharray:3 3}
.plot .first{fill:var(--ink)}
.plot .lines line{stroke:var(--ink);stroke-width:1.25}
.plot .lines line:not(.p50){stroke-dasharray:5 3}
.plot .lines text{fill:var(--ink);stroke:var(--paper);stroke-width:3.5;stroke-linejoin:round;paint-order:stroke;font-weight:600}
.plot [data-part=chosen] line{stroke:var(--ink);stroke-opacity:.35}
.plot [data-part=chosen] circle{fill:none;stroke:var(--ink);stroke-width:2}
.tip{position:absolute;padding:.35rem .6rem;border:1px solid var(--grid);border-radius:6px;background:var(--paper);box-shadow:0 3px 10px rgb(0 0 0/.15);font-size:.8rem;line-height:1.4;white-space:pre-line;width:max-content;max-width:min(15rem,44%);pointer-events:none;transform:translateY(-50%)}
.tip::first-line{font-weight:600}
.tip.leftwards{transform:translate(-100%,-50%)}
.samples output{display:block;min-height:1.6em;font-size:.9rem}
.hint,.note{margin:0;font-size:.8rem;color:var(--muted)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;margin:.5rem 0;padding:0;list-style:none;font-size:.8rem;color:var(--muted)}
.legend li{display:flex;gap:.4rem;align-items:center;margin:0!important}
.legend li::before{content:'';flex:none;width:.6rem;height:.6rem;background:var(--accent)}
.legend .dot::before{border-radius:50%}
.legend .ring::before{border:1.5px solid var(--muted);border-radius:50%;background:none}
.legend .diamond::before{background:var(--ink);transform:rotate(45deg) scale(.85)}
.legend .triangle::before{background:var(--remarkable);clip-path:polygon(50% 0,100% 100%,0 100%)}
.legend .square::before{background:var(--worse)}
.legend .line::before,.legend .dashes::before{width:1.3rem;height:0;border-top:1.5px solid var(--ink);background:none}
.legend .dashes::before{border-top-style:dashed}
@media(max-width:560px){.tip{display:none}.scenario{width:100%}.scenario select{flex:1}}
`;
