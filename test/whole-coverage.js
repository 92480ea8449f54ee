// A worker of Mocha that has not ended after a second is sent SIGTERM: on a busy machine in the middle of writing what it has
// covered. It ends by itself when that is written.
process.on('SIGTERM', () => undefined);
