import { MOST_LEVELS, USUAL_TAX_RATE } from '#domain/catalogue/tree.ts';
import { folded } from '#domain/fold.ts';
import type { FieldError } from '#domain/refusals.ts';
import type { Row } from './fields.ts';
import type { CategoryNow, Tree } from './tree.ts';

/** Where a row goes: a category that is there, or new ones below it. Nothing is made before the whole row is good. */
export interface Place {
  departmentId: string;
  categoryId: string;
  /** The category's rate of VAT. */
  taxRate: number;
  made: CategoryNow[];
}

type Found = { place: Place } | { errors: FieldError[] };

const fault = (path: string, message: string): Found => ({ errors: [{ path, message }] });

/**
 * The category that a row names: in its department, along its path. A path may begin with the department. A name alone is enough where only
 * one category of the person's departments has it. Steps that are not there become new categories. Null when the row names none.
 */
export function placeOf({ department, category, taxRate }: Row, tree: Tree): Found | null {
  if (!department && !category) return null;
  const path = category ?? [];
  const [first = ''] = path;
  const named = tree.department(department ? department : first);
  if (department && !named) return fault('department', `There is no department "${department}": an owner adds it`);
  if (!named) return alone(path, taxRate, tree);
  if (!named.allowed) return fault('department', `${named.name} is not one of your departments`);
  // A category may have the name of its department, beside it in a column of its own.
  const isInPath = folded(first) === folded(named.name) && (path.length > 1 || !department);
  const steps = isInPath ? path.slice(1) : path;
  if (steps.length === 0) return fault('category', `Say in which category of ${named.name}`);
  return walk(named.id, steps, taxRate, tree, null);
}

function alone(path: readonly string[], taxRate: Row['taxRate'], tree: Tree): Found {
  const [first = ''] = path;
  const found = tree.named(first);
  const [only] = found;
  if (!only) return fault('category', `There is no "${first}" in your departments: name the department too`);
  if (found.length > 1) return fault('category', `There is more than one "${first}": name the department too`);
  return walk(only.departmentId, path.slice(1), taxRate, tree, only);
}

function walk(departmentId: string, steps: readonly string[], taxRate: Row['taxRate'], tree: Tree, from: CategoryNow | null): Found {
  const made: CategoryNow[] = [];
  let at = from;
  for (const name of steps) {
    const parentId: string | null = at?.id ?? null;
    const there = made.length === 0 ? tree.below(departmentId, parentId, name) : undefined;
    const next: CategoryNow = there ?? tree.draft({ name, departmentId, parentId, taxRate: taxRate ?? USUAL_TAX_RATE }, made);
    if (!there) made.push(next);
    at = next;
  }
  if (!at) return fault('category', 'Please fill this in');
  const depth = made.length === 0 ? tree.depthOf(at) : steps.length + (from ? tree.depthOf(from) : 0);
  if (depth > MOST_LEVELS) return fault('category', `At most ${MOST_LEVELS} levels below a department`);
  return { place: { departmentId, categoryId: at.id, taxRate: at.taxRate, made } };
}
