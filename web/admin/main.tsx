import './theme/mantine.ts';
import './theme/base.css';
import './theme/mantine.css';
import './shell/shell.css';
import './shell/notices.css';
import './parts/parts.css';
import './list/list.css';
import './list/cards.css';
import './edit/edit.css';
import './sign-in/sign-in.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/queryClient.ts';
import { createStaffRouter } from './router.ts';
import { ErrorBoundary } from './shell/PageFailed.tsx';
import { theme } from './theme/theme.ts';
import { variables } from './theme/variables.ts';

const queryClient = createQueryClient();
const router = createStaffRouter(queryClient);

const place = document.getElementById('staff-app');
if (!place) throw new Error('The page has no #staff-app');
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={variables}>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Notifications position="bottom-right" autoClose={8000} limit={4} />
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  </StrictMode>,
);
