/** The key of every scenario. It must show up in the requests' headers and nowhere else. */
export const apiKey = 'sk-fuzz-7f3a9c51d2e8';

/** The most attempts that a scenario allows for one item. */
export const maxAttempts = 2;

/** What begins a job, and the looks at it in the second that a scenario waits for it. */
export const mostLooks = 4;

/** More pages than the totals of a scenario can make necessary. */
export const mostPages = 100;
