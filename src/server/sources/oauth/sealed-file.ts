import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** As NIST SP 800-38D §8.2 has it for random nonces. */
const NONCE_BYTES = 12;

const base64 = z.base64().transform((text) => Buffer.from(text, 'base64'));
const sealedSchema = z.object({ version: z.literal(1), salt: base64, nonce: base64, tag: base64, data: base64 });

const deriveKey = promisify<string, Buffer, number, Buffer>(scrypt);

export interface SealedFileOptions {
  /** Its directory must exist. */
  readonly path: string;
  /** Whoever has it can read the file. */
  readonly secret: string;
  /** What the content belongs to: a file for something else is not read. */
  readonly context: string;
}

/** A small text in a file that only the holder of a secret can read: AES-256-GCM, its key made of the secret by scrypt. */
export class SealedFile {
  readonly #options: SealedFileOptions;

  constructor(options: SealedFileOptions) {
    this.#options = options;
  }

  /** The text; undefined where there is no file, or none that this secret opens for this context. Rejects where it cannot be read. */
  async read(): Promise<string | undefined> {
    const { path, secret, context } = this.#options;
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
    try {
      const { salt, nonce, tag, data } = sealedSchema.parse(JSON.parse(text));
      const key = await deriveKey(secret, salt, KEY_BYTES);
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: 16 });
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
      return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }

  /** Replaces the text. When it resolves, a crash of the machine does not lose it; when it rejects, the former text is still there. */
  async write(text: string): Promise<void> {
    const { path, secret, context } = this.#options;
    const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)];
    const cipher = createCipheriv(CIPHER, await deriveKey(secret, salt, KEY_BYTES), nonce);
    cipher.setAAD(Buffer.from(context));
    const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const sealed = { version: 1, ...encoded({ salt, nonce, tag: cipher.getAuthTag(), data }) };
    const temporary = `${path}.new`;
    try {
      await writeThrough(temporary, JSON.stringify(sealed));
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncDirectory(dirname(path));
  }
}

function encoded(parts: Readonly<Record<string, Buffer>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.toString('base64')]));
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable only when its directory is; Windows can sync none, and needs it not. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
