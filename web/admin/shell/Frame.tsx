import { Outlet } from '@tanstack/react-router';
import { OfflineNotice } from './OfflineNotice.tsx';

export function Frame() {
  return (
    <>
      <OfflineNotice />
      <Outlet />
    </>
  );
}
