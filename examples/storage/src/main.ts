import { createApp } from './app';

const { PORT = '3000', DIRECTORY } = process.env;
if (DIRECTORY === undefined) throw new Error('Set `DIRECTORY` to where objects are to be stored');
const server = createApp({ directory: DIRECTORY }).listen(Number(PORT));
process.once('SIGTERM', () => server.close());
