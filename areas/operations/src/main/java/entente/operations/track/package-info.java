/**
 * What a nation knows of things that move, as one allow-listed record. Adapters make it from the forms of others and refuse
 * what they do not know. Nothing in this package may cross: what crosses is made by a release profile.
 */
@NullMarked
package entente.operations.track;

import org.jspecify.annotations.NullMarked;
