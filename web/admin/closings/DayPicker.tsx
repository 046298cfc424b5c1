import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Icon } from '#admin/parts/Icon.tsx';
import { addDays, isDay } from '#admin/words/dates.ts';
import { today } from './queries.ts';

/** Which day is shown: the one before, the next one, or any. A day that has not begun cannot be chosen. */
export function DayPicker({ day }: { day: string }) {
  const navigate = useNavigate();
  const now = today();
  const show = (other: string) => {
    if (isDay(other) && other <= now) void navigate({ to: '/books', search: other === now ? {} : { day: other } });
  };
  return (
    <div className="day-picker">
      <ActionIcon variant="default" size="lg" aria-label="The day before" onClick={() => show(addDays(day, -1))}>
        <Icon name="back" />
      </ActionIcon>
      <TextInput type="date" aria-label="Day" max={now} key={day} defaultValue={day} onChange={(e) => show(e.currentTarget.value)} />
      <ActionIcon variant="default" size="lg" aria-label="The next day" disabled={day >= now} onClick={() => show(addDays(day, 1))}>
        <Icon name="to" />
      </ActionIcon>
      {day < now && (
        <Button variant="subtle" onClick={() => show(now)}>
          Today
        </Button>
      )}
    </div>
  );
}
