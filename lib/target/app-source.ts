import type { Certificates } from '../core/certificates';
import type { App } from './app';

/** Environment variables by name. @public */
export type EnvironmentVariables = Readonly<Record<string, string>>;

/** The URLs of the other services of a suite, by their names. @public */
export type ServiceUrls = Readonly<Record<string, string>>;

/** A module that exports the app or a factory of it; it runs in a child process. @public */
export interface ModuleSource {
  /** Path of the module, from the working directory or else from the suite's file; its extension may be left out. */
  readonly module: string;
  /** More environment variables for its process. */
  readonly env?: EnvironmentVariables;
  /** More options for `node`, such as `--max-old-space-size=512`. */
  readonly nodeOptions?: readonly string[];
  /** How long it may take until it listens. @defaultValue 30000 */
  readonly startTimeoutMs?: number;
}

/** A command that starts the service, in a process of its own; `PORT` says where to listen. @public */
export interface CommandSource {
  /** A program and its arguments: an array, or a text that is split at blanks outside of quotes. No shell reads it. */
  readonly command: string | readonly string[];
  /** Where the command runs. @defaultValue the working directory */
  readonly cwd?: string;
  /** More environment variables for the command. */
  readonly env?: EnvironmentVariables;
  /** A path that answers 2xx once the service is ready. @defaultValue ready when its port accepts connections */
  readonly ready?: string;
  /** How long it may take until it is ready. @defaultValue 30000 */
  readonly startTimeoutMs?: number;
}

/** A service that somebody else runs: nothing is started or stopped there. @public */
export interface UrlSource extends Certificates {
  /** Such as `http://127.0.0.1:8080`; a user and a password in it are sent as Basic authorisation, and never shown. */
  readonly url: string | URL;
}

/**
 * Where the app comes from: a function that makes it in this process, the path of a module for a child process, or an
 * object that says more.
 *
 * @public
 */
export type AppSource<TApp extends App> =
  | ((urls: ServiceUrls) => TApp | PromiseLike<TApp>)
  | string
  | ModuleSource
  | CommandSource
  | UrlSource;
