/** Apps as users write them, each with the same endpoints; what they load and export stands around them. */
const BODIES = {
  koa: `
const router = new Router();
const index = [];
router.get('/', (ctx) => { ctx.body = 'hello'; });
router.post('/echo', (ctx) => { ctx.body = ctx.request.body; });
router.post('/upload', async (ctx) => {
  let bytes = 0;
  for await (const chunk of ctx.req) bytes += chunk.length;
  ctx.body = { bytes };
});
router.post('/add', (ctx) => { index.push(...ctx.request.body.vectors); ctx.body = { count: index.length }; });
router.post('/search', (ctx) => {
  const { query, topK } = ctx.request.body;
  const scored = index.map((vector, id) => ({ id, score: vector.reduce((sum, x, i) => sum + x * query[i], 0) }));
  ctx.body = scored.sort((a, b) => b.score - a.score).slice(0, topK);
});
const createApp = () => new Koa().use(bodyParser()).use(router.routes());
`,
  express: `
const createApp = express();
const index = [];
createApp.use(express.json(), express.raw());
createApp.post('/echo', (req, res) => res.json(req.body));
createApp.post('/upload', (req, res) => res.status(201).json({ bytes: req.body.length }));
createApp.post('/add', (req, res) => {
  for (const item of req.body.items) index.push(item);
  res.status(201).json({ count: index.length });
});
createApp.post('/search', (req, res) => {
  const { vector, k } = req.body;
  const scored = index.map((item) => ({ id: item.id, score: item.vector.reduce((sum, x, i) => sum + x * vector[i], 0) }));
  res.json({ results: scored.sort((a, b) => b.score - a.score).slice(0, k) });
});
`,
  fastify: `
const createApp = () => {
  const app = fastify();
  const index = [];
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/greet', async (request) => request.body.names.map((name) => 'Hello ' + name));
  app.post('/upload', async (request) => ({ bytes: request.body.length }));
  app.post('/add', async (request) => {
    for (const { id, embedding } of request.body) index.push({ id, embedding });
    return { count: index.length };
  });
  app.post('/search', async (request) => {
    const { embedding, k } = request.body;
    const score = (entry) => entry.embedding.reduce((sum, x, i) => sum + x * embedding[i], 0);
    return { matches: index.map((entry) => ({ id: entry.id, score: score(entry) })).sort((a, b) => b.score - a.score).slice(0, k) };
  });
  return app;
};
`,
  http: `
const index = [];
async function readBody(req) {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const createApp = createServer(async (req, res) => {
  if (req.method === 'GET' && req.url === '/') return res.end('hello');
  if (req.method === 'POST' && req.url === '/upload') return res.end(String((await readBody(req)).length));
  if (req.method === 'POST' && req.url === '/add') {
    const { id, embedding } = JSON.parse(await readBody(req));
    index.push({ id, embedding });
    return res.end();
  }
  if (req.method === 'POST' && req.url === '/search') {
    const { embedding, limit } = JSON.parse(await readBody(req));
    const scored = index.map((entry) => ({ id: entry.id, score: entry.embedding[0] * embedding[0] }));
    return res.end(JSON.stringify(scored.slice(0, limit)));
  }
  res.writeHead(404).end();
});
`,
} as const;

const LOADED: Readonly<Record<keyof typeof BODIES, readonly (readonly [names: string, module: string])[]>> = {
  koa: [
    ['Koa', 'koa'],
    ['{ Router }', '@koa/router'],
    ['{ bodyParser }', '@koa/bodyparser'],
  ],
  express: [['express', 'express']],
  fastify: [['{ fastify }', 'fastify']],
  http: [['{ createServer }', 'node:http']],
};

/** The text of an app; the one on plain `http` listens by itself, the others are exported. */
export function appText(framework: keyof typeof BODIES, isEsModule: boolean): string {
  const loading = LOADED[framework].map(([names, module]) =>
    isEsModule ? `import ${names} from '${module}';\n` : `const ${names} = require('${module}');\n`,
  );
  const exporting = isEsModule ? 'export default createApp;\n' : 'module.exports = createApp;\n';
  const end = framework === 'http' ? 'createApp.listen(process.env.PORT ?? 3000);\n' : exporting;
  return loading.join('') + BODIES[framework] + end;
}
