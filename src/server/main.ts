import type { AuditDataSource } from './data-source/audit-data-source.ts';
import { createDataSource } from './data-source/create-data-source.ts';
import { operatorSettings } from './data-source/operator-settings.ts';
import { serve } from './grafana/serve.ts';

const operator = operatorSettings(process.env);

await serve<AuditDataSource>({ createDataSource: (settings, origin) => createDataSource(settings, origin, operator) });
