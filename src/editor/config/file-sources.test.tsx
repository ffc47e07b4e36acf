import { screen } from '@testing-library/react';
import { parseSettings } from '../../query/settings-schema.ts';
import { editSettings } from '../../testing/edit-settings';

const log = { accessLog: { paths: ['/logs/a.log'] } };

test('paths are taken one a line', async () => {
  const { user, options } = editSettings({});
  await user.click(screen.getByRole('switch', { name: 'Access log' }));
  await user.type(screen.getByRole('textbox', { name: /^Paths/ }), '/logs/a.log{Enter}{Enter} /logs/b.log');
  expect(parseSettings(options().jsonData).sources.accessLog?.paths).toEqual(['/logs/a.log', '/logs/b.log']);
});

test('audit log files need paths only, and those must be absolute', async () => {
  const { user, options } = editSettings({});
  await user.click(screen.getByRole('switch', { name: 'Audit log files' }));
  const paths = screen.getByRole('textbox', { name: /^Paths/ });
  await user.type(paths, 'logs/a.audit.log');
  expect(screen.getByRole('alert')).toHaveTextContent('no absolute path');
  await user.clear(paths);
  await user.type(paths, '/logs/*.audit.log');
  expect(parseSettings(options().jsonData).sources.auditFiles?.paths).toEqual(['/logs/*.audit.log']);
});

test('the old filter needs the time zone that its lines do not state', async () => {
  const { user, options } = editSettings({ sources: log });
  expect(screen.queryByLabelText(/^Time zone/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'AccessLogFilter' }));
  const zone = screen.getByRole('textbox', { name: /^Time zone/ });
  await user.click(zone);
  await user.tab();
  expect(screen.getByRole('alert')).toHaveTextContent('state no time zone');
  await user.type(zone, 'Europe/Berlin');
  expect(parseSettings(options().jsonData).sources.accessLog).toMatchObject({
    format: 'accessLogFilter',
    timezone: 'Europe/Berlin',
  });
});

test("an own pattern begins with Confluence's and can be changed", async () => {
  const { user, options } = editSettings({ sources: log });
  await user.click(screen.getByRole('radio', { name: 'Own pattern' }));
  const pattern = screen.getByRole('textbox', { name: /^Pattern/ });
  expect(pattern).toHaveValue('%t %{X-AUSERNAME}o %I %h %r %s %Dms %b %{Referer}i %{User-Agent}i');
  await user.clear(pattern);
  await user.click(pattern);
  await user.paste('%h %l %u %t "%r" %s %b');
  expect(parseSettings(options().jsonData).sources.accessLog?.format).toBe('%h %l %u %t "%r" %s %b');
  await user.click(screen.getByRole('radio', { name: 'Tomcat, default pattern' }));
  expect(parseSettings(options().jsonData).sources.accessLog?.format).toBe('tomcat');
});

test('a source of files has neither requests nor TLS', async () => {
  const { user } = editSettings({ sources: log });
  await user.click(screen.getByRole('button', { name: 'Expand section Advanced' }));
  expect(screen.getByLabelText(/^Poll interval/)).toHaveValue('10s');
  expect(screen.queryByLabelText(/^Timeout/)).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /section TLS/ })).not.toBeInTheDocument();
});
