import { expect } from 'chai';
import { type Ask, answerTo, oneOf } from '../../../lib/cli/asking';

const question = { text: 'Language', suggestion: 'js', read: oneOf('language', ['ts', 'js']) };

function scripted(...answers: readonly string[]): { readonly ask: Ask; readonly heard: string[] } {
  const heard: string[] = [];
  const left = [...answers];
  const ask: Ask = async (text) => {
    heard.push(text);
    return left.shift() ?? '';
  };
  return { ask, heard };
}

describe('lib/cli/asking', () => {
  it('takes a flag without asking', async () => {
    const { ask, heard } = scripted();
    expect(await answerTo(question, 'TS', ask)).to.equal('ts');
    expect(heard).to.deep.equal([]);
  });

  it('takes what is suggested for an empty answer, and where nobody can be asked', async () => {
    expect(await answerTo(question, undefined, scripted('').ask)).to.equal('js');
    expect(await answerTo(question, undefined, undefined)).to.equal('js');
  });

  it('asks again, and says why', async () => {
    const { ask, heard } = scripted('go', 'ts');
    expect(await answerTo(question, undefined, ask)).to.equal('ts');
    expect(heard).to.deep.equal([
      'Language (js): ',
      "`--language` must be one of ts, js, but got 'go' (string).\nLanguage (js): ",
    ]);
  });
});
