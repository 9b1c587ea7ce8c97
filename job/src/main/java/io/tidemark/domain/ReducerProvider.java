package io.tidemark.domain;

import io.tidemark.document.Document;

/**
 * Where a reducer comes from: the way in for reducers of your own. A jar names its providers in
 * {@code META-INF/services/io.tidemark.domain.ReducerProvider}, each class public and with a public
 * constructor without arguments; record types then name the reducer as they name those that came
 * with Tidemark.
 *
 * <p>The interface of reducers is this one and what it leads to: {@link Reducer}, {@link
 * Reduction}, {@link Document}, {@link Event}, {@link MessageId}, {@link
 * io.tidemark.document.JsonPointer}, {@link StepBudget}, {@link Corrector}, and the {@link
 * RejectionCode}s. Its version is {@link #API_VERSION}. Other classes of the jar may change at any
 * time.
 *
 * <p>Every call of a provided reducer is checked, and its defects are refusals of the edit. What to
 * do step by step is in {@code schemas/own-reducers.md}.
 */
public interface ReducerProvider {
    /** Raised whenever a provider that was compiled before would no longer work. */
    int API_VERSION = 2;

    /**
     * The version of the interface that the provider was compiled against: {@code return
     * ReducerProvider.API_VERSION}, which the compiler writes out as a number. Another version than
     * that of the running program is a problem at its start.
     */
    int apiVersion();

    /** The name in record type files: a lower-case letter, then letters, digits and {@code -}. */
    String name();

    /**
     * Makes the reducer of one record type. Made anew in every task, so it must be the same for the
     * same options.
     *
     * @param options {@code reducer-options} of the record type's file: an object, empty if it has
     *     none
     * @throws ReducerOptionsException if the reducer does not take the options
     */
    Reducer reducer(Document options) throws ReducerOptionsException;
}
