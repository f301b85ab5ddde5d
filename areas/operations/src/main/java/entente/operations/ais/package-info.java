/**
 * Reads what ships and stations say of themselves (AIS), and makes observations of it.
 *
 * <p>Follow a line: {@link entente.operations.ais.AisDecoder} answers with a message or says what is wrong with the line;
 * {@link entente.operations.ais.AisTracks} puts position and static data together and answers with an observation. Both hold
 * a bounded amount and have no clock: the time of reception is an argument.
 *
 * <p>Who received a line is not carried on. TAG blocks, radio states, channels and signal data end here: they would tell
 * where a nation listens.
 */
@NullMarked
package entente.operations.ais;

import org.jspecify.annotations.NullMarked;
