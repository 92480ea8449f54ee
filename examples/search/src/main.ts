import { createApp } from './app';

const { PORT = '3000', INDEX_FILE } = process.env;
const server = createApp({ indexFile: INDEX_FILE }).listen(Number(PORT));
process.once('SIGTERM', () => server.close());
