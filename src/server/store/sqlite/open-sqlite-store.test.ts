import { storeConformance } from '../conformance/conformance.ts';
import { subject } from './conformance-subject.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

storeConformance(subject);
storeConformance({
  ...subject,
  name: 'in memory',
  durable: false,
  open: () => openSqliteStore({ directory: undefined }),
});
