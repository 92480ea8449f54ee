import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Channel, type Peer } from '../../../lib/target/channel';
import { sendMessage } from '../../../lib/target/protocol';

async function isAnswered(peer: Peer, timeoutMs: number): Promise<boolean> {
  return peer.ask('alive', timeoutMs).then(
    () => true,
    () => false,
  );
}

describe('Peer @integration', () => {
  it('that hangs is asked once, and again when it has answered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'perf-markdown-'));
    let hear = (_peer: Peer): void => undefined;
    const come = new Promise<Peer>((resolve) => {
      hear = resolve;
    });
    let answered = (): void => undefined;
    const news = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const channel = await Channel.open(folder, { onPeer: (peer) => hear(peer), onNews: () => answered() });
    const child = connect(channel.path);
    try {
      const peer = await come;
      expect(await isAnswered(peer, 20)).to.equal(false);
      expect(await isAnswered(peer, 1_000_000)).to.equal(false);
      sendMessage(child, { kind: 'answer', id: 1 });
      sendMessage(child, { kind: 'loaded', summary: '' });
      await news;
      child.on('data', () => sendMessage(child, { kind: 'answer', id: 3 }));
      expect(await isAnswered(peer, 10_000)).to.equal(true);
    } finally {
      child.destroy();
      channel.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
