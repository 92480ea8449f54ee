import { expect } from 'chai';
import { codeStyleOf, styled } from '../../../../lib/cli/templates/syntax';

describe('lib/cli/templates/syntax', () => {
  it('sees indentation and quotes', () => {
    expect(codeStyleOf('f(() => {\n\tg("a");\n});')).to.deep.equal({ indentation: '\t', quote: '"' });
    expect(codeStyleOf("f(() => {\n    g('a');\n});")).to.deep.equal({ indentation: '    ', quote: "'" });
    expect(codeStyleOf('')).to.deep.equal({ indentation: '  ', quote: "'" });
  });

  it('changes indentation and quotes, but no text that holds quotes', () => {
    const text = "a({\n  b: {\n    c: 'x',\n    d: 'it\\'s \"y\"',\n  },\n});\n";
    expect(styled(text, { indentation: '\t', quote: '"' })).to.equal(
      'a({\n\tb: {\n\t\tc: "x",\n\t\td: \'it\\\'s "y"\',\n\t},\n});\n',
    );
  });
});
