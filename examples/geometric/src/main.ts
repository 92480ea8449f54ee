import { createApp } from './app';

const { PORT = '3000' } = process.env;

async function main(): Promise<void> {
  const app = await createApp();
  const server = app.listen(Number(PORT));
  process.once('SIGTERM', () => server.close());
}

void main();
