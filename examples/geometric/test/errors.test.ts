import { expect } from 'chai';
import Koa from 'koa';
import request from 'supertest';
import { answerErrors, RequestError } from '../src/errors';

function appThat(fails: () => never): { app: Koa; logged: unknown[] } {
  const app = new Koa();
  const logged: unknown[] = [];
  app.on('error', (error: unknown) => logged.push(error));
  app.use(answerErrors);
  app.use(fails);
  return { app, logged };
}

describe('answerErrors @integration', () => {
  it('answers an unexpected error with 500, logs it and keeps its message private', async () => {
    const failure = new Error('password=hunter2');
    const { app, logged } = appThat(() => {
      throw failure;
    });
    const response = await request(app.callback()).get('/').expect(500);
    expect(response.body).to.deep.equal({
      error: { code: 'internal_error', message: 'The service failed; its log has the reason' },
    });
    expect(logged).to.deep.equal([failure]);
  });

  it('answers a refusal as it says and does not log it', async () => {
    const { app, logged } = appThat(() => {
      throw new RequestError(418, 'teapot', 'No coffee here');
    });
    const response = await request(app.callback()).get('/').expect(418);
    expect(response.body).to.deep.equal({ error: { code: 'teapot', message: 'No coffee here' } });
    expect(logged).to.deep.equal([]);
  });
});
