"""How the activities of a time study are joined: parts between which freed minutes move, and what the published studies measure."""

from collections.abc import Mapping

PARTS: Mapping[str, str] = {
    **dict.fromkeys(("1", "2", "3", "5", "6", "7", "8", "9"), "direct_but_talk"),
    "4": "talk",
    "10": "rounds",
    "11": "records",
    **{str(i): "other_indirect" for i in range(12, 22)},
    "24": "slack",
    "22": "rest_other",
    "23": "rest_other",
}
"""Parts of a staff-day between which freed minutes are followed."""

PUBLISHED: Mapping[str, str] = {
    **{
        name: "care_rounds" if part in ("direct_but_talk", "talk", "rounds") else "other"
        for name, part in PARTS.items()
    },
    "11": "records",
}
"""Activities as the published studies of monitoring and of records join them."""
