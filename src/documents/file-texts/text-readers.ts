import { Injectable } from '@nestjs/common';

/** A file on the disk of whoever reads it. */
export interface ReadableFile {
  path: string;
  bytes: number;
  /** As it was found when the file arrived: "text/csv; charset=windows-1252". */
  mediaType: string;
}

export interface FoundText {
  text: string;
  /** Nothing was left out for its length. */
  whole: boolean;
  pages?: number;
}

/**
 * Reads one kind of file. It is given a stranger's file: it bounds its own memory, and what is not its kind it refuses by
 * throwing `UnreadableFile`.
 */
export type TextReader = (file: ReadableFile) => Promise<FoundText>;

/** Why nothing came of it: the file is broken, or it took longer than a file may take. Trying again changes nothing. */
export class UnreadableFile extends Error {
  constructor(
    readonly reason: 'broken' | 'too_long',
    message: string,
  ) {
    super(message);
    this.name = 'UnreadableFile';
  }
}

/** Which kinds of files have a reader; a module registers its own when it starts. */
@Injectable()
export class TextReaders {
  private readonly readers = new Map<string, TextReader>();

  /** @param mediaTypes without parameters: "application/pdf" */
  register(mediaTypes: readonly string[], reader: TextReader): void {
    for (const type of mediaTypes) {
      if (this.readers.has(type)) throw new Error(`The texts of ${type} are read twice.`);
      this.readers.set(type, reader);
    }
  }

  /** Of a media type, with or without parameters. */
  of(mediaType: string): TextReader | undefined {
    return this.readers.get(essence(mediaType));
  }

  get mediaTypes(): string[] {
    return [...this.readers.keys()];
  }
}

const essence = (mediaType: string): string => mediaType.split(';')[0]!.trim();
