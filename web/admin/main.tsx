import './theme/mantine.ts';
import './theme/desk.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './queries/queryClient.ts';
import { createDeskRouter } from './router.ts';
import { Catcher } from './shell/Catcher.tsx';
import { theme } from './theme/theme.ts';
import { variables } from './theme/variables.ts';

const queryClient = createQueryClient();
const router = createDeskRouter(queryClient);

const place = document.getElementById('desk');
if (!place) throw new Error('The page has no #desk');
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={variables}>
      <Catcher>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Notifications position="bottom-right" autoClose={8000} limit={4} />
        </QueryClientProvider>
      </Catcher>
    </MantineProvider>
  </StrictMode>,
);
