/** A plain GET form; the script makes it a combobox. */
export function SearchForm({ q }: { q?: string }) {
  return (
    <search class="search">
      <form class="search-form" action="/search" method="get">
        <label class="unseen" for="q">
          Search the shop
        </label>
        <input id="q" name="q" type="search" value={q} placeholder="Milk, bananas, bread…" autocomplete="off" maxlength={200} />
        <button type="submit" aria-label="Search">
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <path class="stroke" d="M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.5 15.5 20 20" />
          </svg>
        </button>
        <ul id="suggestions" class="suggestions" hidden />
      </form>
    </search>
  );
}
