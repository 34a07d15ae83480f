"""Who gets a copy of a letter, with the places that codes stand for."""

from __future__ import annotations

import pytest

from loket_tui.layanan.tembusan import keliru_tembusan, tembusan
from loket_tui.sop.skema import Naskah

NILAI = {"tempat_kantor": "Kalipare", "desa": "Arjo", "nama": "[nik]", "nik": "rahasia"}


def naskah(*baris: str) -> Naskah:
    return Naskah.model_validate({"kode": "rekomendasi", "nama": "Rekomendasi", "tembusan": baris})


@pytest.mark.parametrize(("baris", "jadi"), [
    ((), []), (("Camat (sebagai laporan)", "Arsip"), ["Camat (sebagai laporan)", "Arsip"]),
    (("Kepala Kepolisian Sektor [tempat_kantor]", "Kepala Desa [desa]", "Arsip"),
     ["Kepala Kepolisian Sektor Kalipare", "Kepala Desa Arjo", "Arsip"]),
    (("[dusun]", "[nama]", "Arsip"), ["[nik]", "Arsip"]),
])
def test_kode_terisi_dan_nilai_tidak_dibaca_lagi(baris: tuple[str, ...], jadi: list[str]) -> None:
    assert tembusan(naskah(*baris), NILAI) == jadi


def test_kode_keliru_disebut_barisnya() -> None:
    assert keliru_tembusan(naskah(), NILAI) == keliru_tembusan(naskah("Arsip", "Kepala Desa [desa]"), NILAI) == []
    (kalimat,) = keliru_tembusan(naskah("Arsip", "Kapolsek [tempat_kantr]"), NILAI)
    assert kalimat == "tembusan ke-2: kode [tempat_kantr] tidak dikenal; maksud Anda [tempat_kantor]?"
