import { log } from '../logging/log.ts';

/**
 * Brings to Grafana's log what nobody caught. A rejected promise leaves the process running; after an exception its state is unknown,
 * so it exits and the host starts it again.
 */
export function logProcessFaults(): void {
  process.on('unhandledRejection', (error) => log.error('Unhandled rejection', { error }));
  process.on('uncaughtException', (error) => {
    log.error('Uncaught exception, the plugin restarts', { error });
    process.exit(1);
  });
  process.on('warning', (warning) => {
    const level = warning.name === 'ExperimentalWarning' || warning.name === 'DeprecationWarning' ? 'debug' : 'warn';
    log[level](warning.message, { name: warning.name });
  });
}
