/** What a counter may be called: words, and what paths and packages are written with, so that it can stand in any sentence. */
export const COUNTER_NAME = /^[A-Za-z0-9@](?:[\w:@/.$ -]{0,58}[A-Za-z0-9])?$/;
