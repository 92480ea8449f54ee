import { expect } from 'chai';
import { failedDelivery } from '../../../lib/client/failed-delivery';
import { ConnectTimeout } from '../../../lib/client/service-socket';

function coded(code: string, message: string, more: Readonly<Record<string, string>> = {}): Error {
  return Object.assign(new Error(message), { code, ...more });
}

describe('failedDelivery @unit', () => {
  it('says what happened, and what to do where that is known', () => {
    expect(failedDelivery(coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9'))).to.deep.equal({
      kind: 'network error',
      reason: 'ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:9; check that the service runs and listens there',
    });
    expect(failedDelivery(coded('EHOSTUNREACH', 'no route')).kind).to.equal('network error');
    expect(failedDelivery(coded('EHOSTUNREACH', 'no route'))).to.include({
      reason: 'EHOSTUNREACH: no route',
    });
  });

  it('names every address of a host that could not be reached', () => {
    const causes = [coded('ECONNREFUSED', 'connect ::1'), coded('ECONNREFUSED', 'connect 127.0.0.1')];
    const error = Object.assign(new AggregateError(causes), { code: 'ECONNREFUSED' });
    expect(failedDelivery(error)).to.include({
      reason: 'ECONNREFUSED: connect ::1, connect 127.0.0.1; check that the service runs and listens there',
    });
  });

  it('says the reason of OpenSSL instead of its line of addresses and files', () => {
    const error = coded('ERR_SSL_WRONG_VERSION_NUMBER', '80BC:error:0A00010B:…:ssl3_record.c:350:\n', {
      reason: 'wrong version number',
    });
    expect(failedDelivery(error)).to.include({
      reason:
        'ERR_SSL_WRONG_VERSION_NUMBER: wrong version number; the service does not speak TLS there: use a URL that begins with http://',
    });
  });

  it('a connection that was not open in time is a timeout', () => {
    expect(failedDelivery(new ConnectTimeout('no connection within 10 ms'))).to.deep.equal({
      kind: 'timeout',
      reason: 'no connection within 10 ms',
    });
  });

  it('takes whatever was thrown', () => {
    expect(failedDelivery(new Error('only words'))).to.include({ reason: 'only words' });
    expect(failedDelivery('a text')).to.include({ kind: 'network error', reason: 'a text' });
    expect(failedDelivery(undefined)).to.include({ reason: 'undefined' });
  });
});
