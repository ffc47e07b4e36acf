import { redact } from './secrets.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, unknown>>;

/** The host reads lines of up to 64 KiB; a longer one would not be parsed. */
export const MAX_LINE_BYTES = 60 * 1024;

const SECRET_NAME = /authorization|password|passwd|secret|token|api[-_]?key|cookie|secureJsonData/i;

/**
 * One line as hclog writes it, line feed included, shorter than 64 KiB: `@level`, `@message` and `@timestamp` are strings,
 * the timestamp has exactly six decimals. Secrets are masked by value and by the name of their field.
 */
export function logLine(level: LogLevel, message: string, fields: LogFields, now: Date): string {
  const head = { '@level': level, '@message': redact(message), '@timestamp': now.toISOString().replace('Z', '000Z') };
  const line = JSON.stringify({ ...withoutReserved(fields), ...head }, replacer());
  if (Buffer.byteLength(line) < MAX_LINE_BYTES) {
    return line + '\n';
  }
  return (
    JSON.stringify({ ...head, '@message': shorten(head['@message'], 4_000), shortened: shorten(line, 8_000) }) + '\n'
  );
}

function withoutReserved(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key.startsWith('@') ? `_${key}` : key, value])
  );
}

/** Length in characters; one takes at most 6 bytes in JSON. */
function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}

function replacer(): (key: string, value: unknown) => unknown {
  const ancestors: unknown[] = [];
  return function (this: unknown, key: string, value: unknown): unknown {
    if (key !== '' && SECRET_NAME.test(key) && value !== undefined && value !== null) {
      return '[redacted]';
    }
    if (typeof value === 'string') {
      return redact(value);
    }
    if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') {
      return String(value);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    while (ancestors.length > 0 && ancestors.at(-1) !== this) {
      ancestors.pop();
    }
    if (ancestors.includes(value)) {
      return '[circular]';
    }
    const plain = value instanceof Error ? errorFields(value) : value;
    ancestors.push(plain);
    return plain;
  };
}

function errorFields(error: Error): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  };
}
