package entente.node;

import entente.crossing.Arrangements;
import entente.crossing.House;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.crossing.Speaker;
import entente.research.ProjectBook;
import entente.research.ProjectSight;
import entente.research.ResearchClock;
import entente.research.ResearchDesk;

/** The parts of joint research in this node. */
final class Research implements AutoCloseable {
    private final ProjectBook book;
    private final ResearchDesk desk;
    private final ProjectSight sight;
    private final ResearchClock clock;

    /** @param arrangements asked at each release and each reading; from now on they know of the projects */
    Research(
            House house,
            ReleaseDesk releases,
            ReadingDesk reading,
            Records records,
            Arrangements arrangements,
            Runnable said) {
        this.book = new ProjectBook(house, records);
        arrangements.add(book);
        this.desk = new ResearchDesk(house, releases, reading, new Speaker(house), book);
        this.sight = new ProjectSight(house, reading);
        this.clock = new ResearchClock(desk, said);
    }

    ProjectBook book() {
        return book;
    }

    ResearchDesk desk() {
        return desk;
    }

    ProjectSight sight() {
        return sight;
    }

    @Override
    public void close() throws InterruptedException {
        clock.close();
    }
}
