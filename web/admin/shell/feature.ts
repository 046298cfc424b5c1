import { type AnyRoute, useRouter } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { IconName } from '#admin/parts/Icon.tsx';
import { mayAnywhere } from '#contracts/permissions.ts';
import { useMe } from './me.ts';

export type Permission = Parameters<typeof mayAnywhere>[1];

/** A feature's place in the navigation. */
export interface Entry {
  path: string;
  /** The page's title, and its name in the navigation and in the list of shortcuts. */
  label: string;
  icon: IconName;
  /** The key that opens the page after `g`. */
  key: string;
  /** The permission that the page needs. Without it the page is not shown and cannot be opened. */
  needs: Permission;
  /** On a page without a search, `/` goes to this page's search. */
  isSearchHome?: true;
}

/** A feature of the staff app. The router, the navigation and the shortcuts are built from it. */
export interface Feature {
  entry: Entry;
  routes: readonly AnyRoute[];
  /** Runs while the user is signed in, on every page. */
  Background?: ComponentType;
  /** Clears the feature's memory when the user signs out. */
  forget?: () => void;
}

/** The navigation of the signed-in user. */
export function useEntries(): Entry[] {
  return useFeatures().map(({ entry }) => entry);
}

/** The features that the signed-in user may use. */
export function useFeatures(): Feature[] {
  const { role } = useMe();
  const { features } = useRouter().options.context;
  return features.filter(({ entry }) => mayAnywhere(role, entry.needs));
}
