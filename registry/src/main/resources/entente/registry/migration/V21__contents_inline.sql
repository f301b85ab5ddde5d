-- Sealed contents do not compress, and those that fit into a block are read with their row and not piece by piece.
alter table cyber_content alter column content set storage external;
alter table cyber_content set (toast_tuple_target = 8160);
