/** Apps as users write them, each with the same endpoints; what they load and export stands around them. */
const BODIES = {
  koa: `
const router = new Router();
const books = new Router();
books.get('/books', (ctx) => { ctx.body = []; });
books.get('/books/:id', (ctx) => { ctx.body = ctx.params.id; });
router.get('/', (ctx) => { ctx.body = 'hello'; });
router.post('/echo', (ctx) => { ctx.body = ctx.request.body; });
router.use('/api', books.routes());
const createApp = () => new Koa().use(bodyParser()).use(router.routes());
`,
  express: `
const createApp = express();
const books = express.Router();
books.get('/books', (req, res) => res.json([]));
books.get('/books/:id', (req, res) => res.json(req.params.id));
createApp.use(express.json());
createApp.get('/', (req, res) => res.send('hello'));
createApp.post('/echo', (req, res) => res.json(req.body));
createApp.use('/api', books);
`,
  fastify: `
const createApp = () => {
  const app = fastify();
  app.get('/', async () => 'hello');
  app.post('/echo', async (request) => request.body);
  app.register(async (api) => {
    api.get('/books', async () => []);
    api.get('/books/:id', async (request) => request.params.id);
  }, { prefix: '/api' });
  return app;
};
`,
  hono: `
const createApp = new Hono();
const books = new Hono().get('/books', (c) => c.json([])).get('/books/:id', (c) => c.text(c.req.param('id')));
createApp.use('/api/*', async (c, next) => next());
createApp.get('/', (c) => c.text('hello'));
createApp.post('/echo', async (c) => c.json(await c.req.json()));
createApp.route('/api', books);
`,
  http: `
const createApp = createServer((req, res) => {
  if (req.method === 'GET' && req.url === '/') return res.end('hello');
  if (req.method === 'POST' && req.url === '/upload') return req.on('end', () => res.end()).resume();
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
  hono: [['{ Hono }', 'hono']],
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
