/** Nex sends no more notes than these, and has no pages of them (its OpenAPI description). */
export const mostNotes = 200;
