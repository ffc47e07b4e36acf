import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SourceError } from '../source-error.ts';
import { RotatingRefreshToken, type RotatingRefreshTokenOptions } from './rotating-refresh-token.ts';

/** What goes wrong with one exchange. */
const MISHAPS = ['none', 'unreachable', 'firstWrite', 'secondWrite', 'restart', 'crash', 'lostAnswer'] as const;
type Mishap = (typeof MISHAPS)[number];

class Crash extends Error {}

/** An authorization server whose refresh tokens die with their use, and a disk. */
class World {
  living = 'entered';
  stored: string | undefined;
  mishap: Mishap = 'none';
  /** Access token that was given out last. */
  issued = 0;
  #writes = 0;

  readonly options: RotatingRefreshTokenOptions = {
    entered: 'entered',
    endpoint: {
      request: async (grant) => {
        if (this.mishap === 'unreachable') {
          throw failure('unreachable', true);
        }
        if (grant.grant_type !== 'refresh_token' || grant.refresh_token !== this.living) {
          throw failure('unauthorized', false);
        }
        this.issued += 1;
        this.living = `token ${this.issued}`;
        if (this.mishap === 'lostAnswer') {
          throw failure('unreachable', true);
        }
        return { accessToken: `access ${this.issued}`, renewAt: 0, refreshToken: this.living };
      },
    },
    file: {
      read: async () => this.stored,
      write: async (text) => {
        this.#writes += 1;
        if (this.mishap === 'crash' && this.#writes === 2) {
          throw new Crash();
        }
        if (
          (this.mishap === 'firstWrite' && this.#writes === 1) ||
          (this.mishap === 'secondWrite' && this.#writes === 2)
        ) {
          throw new Error('disk full');
        }
        this.stored = text;
      },
    },
  };

  begin(mishap: Mishap): void {
    this.mishap = mishap;
    this.#writes = 0;
  }
}

function failure(reason: 'unreachable' | 'unauthorized', retryable: boolean): SourceError {
  return new SourceError('refused', { reason, retryable, cure: 'none' });
}

/** Exchanges under these mishaps; a restart or crash begins with what the disk holds. */
async function live(world: World, mishaps: readonly Mishap[]): Promise<unknown> {
  let chain = new RotatingRefreshToken(world.options);
  let last: unknown;
  for (const mishap of mishaps) {
    world.begin(mishap);
    last = await chain.issue().catch((error: unknown) => error);
    if (mishap === 'restart' || mishap === 'crash') {
      chain = new RotatingRefreshToken(world.options);
    }
  }
  return last;
}

test('no failure of network or disk, and no restart, ever costs the token', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom<Mishap>('none', 'unreachable', 'firstWrite', 'secondWrite', 'restart'), {
        maxLength: 12,
      }),
      async (mishaps) => {
        // A restart while something could not be written is a crash.
        const told = mishaps.filter((mishap, index) => mishap !== 'restart' || mishaps[index - 1] !== 'secondWrite');
        const world = new World();
        assert.deepEqual(await live(world, [...told, 'none']), {
          accessToken: `access ${world.issued}`,
          renewAt: 0,
          refreshToken: world.living,
        });
        assert.ok(world.stored?.includes(world.living));
      }
    )
  ));

for (const mishap of ['crash', 'lostAnswer'] as const) {
  test(`a token that was used up by an exchange whose outcome was lost (${mishap}) is told as such`, async () => {
    const error = await live(new World(), ['none', mishap, 'none']);
    assert.ok(error instanceof SourceError);
    assert.deepEqual([error.reason, error.retryable], ['unauthorized', false]);
    assert.match(error.message, /an earlier exchange of it was interrupted/);
  });
}

test('a token that somebody else has used up is not called interrupted', async () => {
  const world = new World();
  world.living = 'another';
  const error = await live(world, ['none']);
  assert.ok(error instanceof SourceError);
  assert.doesNotMatch(error.message, /interrupted/);
});

test('a token that is entered anew replaces the kept one, and the one before does not come back', async () => {
  const world = new World();
  await live(world, ['none', 'none']);
  world.living = 'new';
  const anew = new RotatingRefreshToken({ ...world.options, entered: 'new' });
  world.begin('none');
  await anew.issue();
  assert.ok(world.stored?.includes(world.living));
});
