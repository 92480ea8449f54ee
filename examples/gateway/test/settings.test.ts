import { expect } from 'chai';
import { backendSettings } from '../src/settings';

const URLS = {
  embeddings: 'http://127.0.0.1:3001',
  search: 'http://127.0.0.1:3002/',
  geometric: 'https://geometric.internal/v1/',
};

/** What the settings are in this environment. */
function settingsIn(
  environment: Readonly<Record<string, string>>,
  options: Parameters<typeof backendSettings>[0],
) {
  try {
    Object.assign(process.env, environment);
    return backendSettings(options);
  } finally {
    for (const name of Object.keys(environment)) delete process.env[name];
  }
}

describe('Gateway settings @unit', () => {
  it('give each backend a URL and a time limit of its own', () => {
    expect(backendSettings(URLS)).to.deep.equal({
      embeddings: { url: 'http://127.0.0.1:3001', timeoutMs: 5000 },
      search: { url: 'http://127.0.0.1:3002', timeoutMs: 2000 },
      geometric: { url: 'https://geometric.internal/v1', timeoutMs: 10_000 },
    });
  });

  it('come from the environment, unless the options say otherwise', () => {
    const { search: _left, ...urls } = URLS;
    const environment = { SEARCH_URL: 'http://search', SEARCH_TIMEOUT_MS: '70', GEOMETRIC_TIMEOUT_MS: '80' };
    const settings = settingsIn(environment, { ...urls, timeoutsMs: { geometric: 90 } });
    expect(settings.search).to.deep.equal({ url: 'http://search', timeoutMs: 70 });
    expect(settings.geometric.timeoutMs).to.equal(90);
  });

  for (const [name, value] of [
    ['SEARCH_URL', ''],
    ['SEARCH_URL', '127.0.0.1:3002'],
    ['SEARCH_TIMEOUT_MS', ''],
    ['SEARCH_TIMEOUT_MS', '2s'],
    ['SEARCH_TIMEOUT_MS', '0'],
  ] as const)
    it(`refuse ${name}=${value}`, () => {
      const { search: _left, ...urls } = URLS;
      expect(() => settingsIn({ SEARCH_URL: 'http://search', [name]: value }, urls)).to.throw(
        `${name} must be`,
      );
    });
});
