/**
 * Two nations work on one incident. Each opens its half by {@link entente.cyber.room.RoomTerms}, released as any item; what its
 * people then enter ({@link entente.cyber.room.RoomEntry}) goes under them one by one. Start at {@link
 * entente.cyber.room.RoomDesk}; what the entries come to is {@link entente.cyber.room.RoomState}.
 */
@NullMarked
package entente.cyber.room;

import org.jspecify.annotations.NullMarked;
