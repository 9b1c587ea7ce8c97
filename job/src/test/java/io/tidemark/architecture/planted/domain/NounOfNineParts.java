package io.tidemark.architecture.planted.domain;

/** A noun that nobody can read at a call. */
public record NounOfNineParts(int a, int b, int c, int d, int e, int f, int g, int h, int i) {}
