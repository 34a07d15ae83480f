"""How an application came in: at the counter, through another system, or from the office itself."""

from __future__ import annotations

from dataclasses import asdict

from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.teks import bersih
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.pemohon import Pemohon
from loket_tui.sop.prosedur import Prosedur

LOKET = "loket"
KANTOR = "kantor"
"""A case without applicant: no visit, counted apart."""
PERIHAL = "perihal"
"""Code of a field that holds the subject of a case of the office, when the SOP has one."""
MAKS_NAMA, MAKS_PERIHAL = 100, 300
"""Letters of what stands in lists in place of an applicant's name, and of a subject as it is typed."""


def daftar_saluran(prosedur: Prosedur) -> tuple[str, ...]:
    """The ways in that a SOP names, the usual one first."""
    nama = prosedur.ajukan.aksi.saluran
    return (nama,) if isinstance(nama, str) else tuple(nama) or (LOKET,)


def khusus_kantor(prosedur: Prosedur) -> bool:
    """Whether only the office itself begins cases of a SOP."""
    return daftar_saluran(prosedur) == (KANTOR,)


def periksa_saluran(prosedur: Prosedur, saluran: str, rujukan: str) -> dict[str, str]:
    """What the first event says of the way in; nothing for the counter alone.

    Raises GalatIsian for a way the SOP does not name, or one through a system without its reference.
    """
    semua = daftar_saluran(prosedur)
    saluran = saluran or semua[0]
    if saluran not in semua:
        raise GalatIsian(f"Saluran itu tidak dikenal; pilih {', '.join(semua)}.", "saluran")
    if saluran in {LOKET, KANTOR}:
        return {"saluran": saluran} if saluran == KANTOR or len(semua) > 1 else {}
    nomor = bersih(rujukan, 60)
    if not nomor:
        raise GalatIsian(f"Nomor rujukan dari {saluran} wajib diisi; salin dari layar {saluran}.", "rujukan")
    return {"saluran": saluran, "rujukan": nomor}


def orang_kantor(perihal: str) -> dict[str, str]:
    """What stands in place of the applicant: the subject of the case.  Raises GalatIsian.

    A subject that is too long for lists and books is shortened there by whole words; the letter has it whole.
    """
    isi = bersih(perihal, MAKS_PERIHAL)
    if len(isi) > MAKS_NAMA:
        awal = isi[: MAKS_NAMA - 2]
        isi = (awal.rpartition(" ")[0] or awal).rstrip(" ,;") + " …"
    if not any(h.isalpha() for h in isi):
        raise GalatIsian("Perihal wajib diisi dengan huruf.", "nama")
    return {k: str(v) for k, v in asdict(Pemohon(nama=isi, kelamin="")).items()}


def berkas_kantor(berkas: Berkas) -> bool:
    """Whether a case came from the office itself."""
    return bool(berkas.peristiwa) and berkas.peristiwa[0].isi.get("saluran") == KANTOR
