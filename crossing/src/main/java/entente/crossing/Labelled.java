package entente.crossing;

import entente.kernel.OriginLabel;
import entente.registry.Item;

/** An item with its content, under the label that its originator gave in the national scheme. */
public sealed interface Labelled permits LabelledItem {
    Item item();

    OriginLabel label();
}

record LabelledItem(Item item, Item.Content content, OriginLabel label) implements Labelled {}
