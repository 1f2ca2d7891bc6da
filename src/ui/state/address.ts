/** What a browser's window has of its address. */
export interface Place {
  readonly location: {readonly hash: string; readonly pathname: string; readonly search: string};
  readonly history: {replaceState(state: null, unused: "", url: string): void};
}

/**
 * The page's address: the page writes what is on screen, and the reader may put another link there at any moment. The
 * reader's goes first: what the page meant to write a moment before is not written over it.
 */
export class Address {
  /** As the browser gives it back, which may be in other characters than it was written. */
  private known: string;

  constructor(private readonly place: Place) {
    this.known = this.link;
  }

  private get link(): string {
    return this.place.location.hash.slice(1);
  }

  /** Writes a link in place of the last; nothing while one of the reader's waits to be followed. */
  write(link: string): void {
    if (this.link !== this.known || link === this.known) return;
    const {pathname, search} = this.place.location;
    this.place.history.replaceState(null, "", link === "" ? pathname + search : `#${link}`);
    this.known = this.link;
  }

  /** The link that the reader put there, once; null where the page wrote it itself. */
  take(): string | null {
    if (this.link === this.known) return null;
    this.known = this.link;
    return this.known;
  }
}
