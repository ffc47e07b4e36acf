import { z } from 'zod';

const lineSchema = z.looseObject({ '@level': z.string(), '@message': z.string(), '@timestamp': z.string().optional() });

const LEVELS: Readonly<Record<string, number>> = { trace: 0, debug: 1, info: 2, warn: 3, error: 4 };

/**
 * A backend's log line for people: level, message and the other keys as `key=value`.
 * @param line one JSON line as go-plugin expects it; anything else is shown as it is
 * @param lowest lines below this level give undefined
 */
export function readableLogLine(line: string, lowest: 'debug' | 'info' | 'warn' = 'warn'): string | undefined {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) {
    return line.trim() === '' ? undefined : `backend: ${line}`;
  }
  const { '@level': level, '@message': message, '@timestamp': _timestamp, ...rest } = parsed.data;
  if ((LEVELS[level] ?? 4) < (LEVELS[lowest] ?? 3)) {
    return undefined;
  }
  const pairs = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`
  );
  return [`backend ${level}:`, message, ...pairs].join(' ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
