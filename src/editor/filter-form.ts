import { store } from '@grafana/data';
import { useState } from 'react';

/** How a filter is entered. */
export type FilterForm = 'builder' | 'text';

const KEY = 'auditlens-confluence-datasource.filter-form';

/** The form that the person chose last, in whatever query it was, and a way to choose another; the builder at first. */
export function useFilterForm(): [FilterForm, (form: FilterForm) => void] {
  const [form, setForm] = useState<FilterForm>(() => (store.get(KEY) === 'text' ? 'text' : 'builder'));
  const choose = (next: FilterForm) => {
    setForm(next);
    store.set(KEY, next);
  };
  return [form, choose];
}
