import { useNetwork } from '@mantine/hooks';

/** Says so while there is no network, so that nobody trusts old numbers. */
export function OfflineNotice() {
  const { online } = useNetwork();
  return (
    <div role="status" className="offline-place">
      {!online && <p className="offline">You are offline. What you see may be old, and nothing can be saved until you are back.</p>}
    </div>
  );
}
