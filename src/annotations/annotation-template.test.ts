import fc from 'fast-check';
import { escapeHtml, fillTemplate } from './annotation-template';
import { templateProblem } from './annotation-template-problem';

const row: Record<string, string> = { 'user.name': 'ada', 'user.id': 'k1', 'event.action': 'page_viewed' };
const fill = (template: string) => fillTemplate(template, (field) => row[field] ?? '');

test('fields are replaced by their values', () => {
  expect(fill('{{user.name}} did {{ event.action }}')).toBe('ada did page_viewed');
});

test('of several fields, the first that has a value is taken', () => {
  expect(fill('{{user.full_name|user.name|user.id}}')).toBe('ada');
});

test('a part between separators is left out where none of its fields has a value, and kept where it names none', () => {
  expect(fill('{{user.name}} · on {{object.name}} · {{event.action}}')).toBe('ada · page_viewed');
  expect(fill('{{object.name}} by {{user.name}} · audit')).toBe(' by ada · audit');
  expect(fill('{{object.name}}')).toBe('');
});

test('a value is text, whatever is in it, while HTML of the template stays', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const filled = fillTemplate('<b>{{x}}</b>', () => value);
      const shown = new DOMParser().parseFromString(filled, 'text/html').body;
      // A parser drops the character 0, and reads \r as \n.
      const expected = value.replace(/\0/g, '').replace(/\r\n?/g, '\n');
      return value === '' || (shown.textContent === expected && shown.querySelectorAll('b > *').length === 0);
    })
  );
  expect(escapeHtml(`<a href="x" onclick='y'>&`)).not.toMatch(/[<>"']/);
});

test('a value that looks like a template or a separator is not read as one', () => {
  expect(fillTemplate('{{x}}', () => '{{y}} · z')).toBe('{{y}} · z');
});

test.each([
  ['{{user.name}} · {{user.nam}}', 'user.nam is no field here; user.name, user.id, event.action … are'],
  ['{{user.name|}}', 'A field’s name is missing between {{ and }}'],
  ['{{}}', 'A field’s name is missing between {{ and }}'],
  ['{{user.name', 'A field is written between {{ and }}'],
  ['user.name}}', 'A field is written between {{ and }}'],
])('%s cannot be: %s', (template, problem) => {
  expect(templateProblem(template, Object.keys(row))).toBe(problem);
});

test('plain text, single braces and known fields are a template', () => {
  for (const template of ['', 'a {b} c', '{{user.name|user.id}} · {{ event.action }}']) {
    expect(templateProblem(template, Object.keys(row))).toBeUndefined();
  }
});
