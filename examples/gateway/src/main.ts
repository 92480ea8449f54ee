import { createApp } from './app';

const { PORT = '3000' } = process.env;
const server = createApp().listen(Number(PORT));
process.once('SIGTERM', () => server.close());
