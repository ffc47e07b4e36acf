import { createRandom, type Random } from '../random.ts';
import type { Page, Space } from '../world/spaces.ts';

const openings = [
  'This page collects',
  'Here the team keeps',
  'Please read before you change',
  'We agreed on',
] as const;
const matters = [
  'the steps of the last release',
  'open questions for the next planning',
  'who is on call and how to reach them',
  'the contracts with our suppliers',
  'decisions and the reasons for them',
  'what new colleagues ask in their first weeks',
] as const;
/** What nobody should have written down, and some did. */
const secrets = [
  'The password of the staging database is kept in the vault.',
  'Use the API key of the build account until we have our own.',
  'The private key for the VPN lies on the file server.',
  'AWS credentials are rotated each quarter.',
] as const;
const paragraphs = 8;

/** What a page says, in Confluence's storage format; the same each time. */
export function pageBody(space: Space, page: Page): string {
  const random = createRandom(Number(page.id), 'page body');
  const text = Array.from({ length: 2 + random.below(paragraphs) }, () => `<p>${paragraph(random)}</p>`).join('');
  return `<h1>${page.title}</h1><p>${space.name}</p>${text}<ac:structured-macro ac:name="toc" ac:schema-version="1" />`;
}

function paragraph(random: Random): string {
  const sentences = Array.from(
    { length: 2 + random.below(6) },
    () => `${random.pick(openings)} ${random.pick(matters)}.`
  );
  return [...sentences, ...(random.chance(0.05) ? [random.pick(secrets)] : [])].join(' ');
}
