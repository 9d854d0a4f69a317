## Scales of the yearly add-on report and the official names of their bands.

scales-names =
    .who5 = WHO-5
    .lifecog = life and cognition scale
    .srs18 = SRS-18
    .motivation_worth = motivation: worth of the work
    .motivation_vitality = motivation: vitality of the workplace
    .uwes9 = UWES-9
scales-felt =
    .c1 = felt to have fallen
    .c2 = unchanged
    .c3 = felt to have risen
scales-stress =
    .c1 = weak
    .c2 = ordinary
    .c3 = rather strong
    .c4 = strong
