"""Numbers and book rows of a case: taken once, kept through returns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.tanggal import baca_tanggal, baca_tanggal_lalu
from loket_tui.dasar.teks import bersih
from loket_tui.kantor import Buku, nomor_dari_pola
from loket_tui.layanan import lembar_surat, penandatangan
from loket_tui.layanan.alur import Berkas, BerkasKerja
from loket_tui.layanan.padanan import token_kini
from loket_tui.register import buku as rbuku
from loket_tui.register import naskah as rn
from loket_tui.register import nomor as rnomor
from loket_tui.register import perkara as rp
from loket_tui.register.naskah import BarisNaskah
from loket_tui.register.transaksi import Tx
from loket_tui.sop.isian import label_nilai
from loket_tui.sop.mesin import naskah_berlaku
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.skema import Isian, NomorNaskah

BUKU_KEJADIAN = frozenset({"kas", "ekspedisi"})
"""Books of what happened, money taken and papers carried out: cancelling a case does not undo it."""
_KODE_KLASIFIKASI = re.compile(r"[0-9.]{1,20}")


def buku_kantor(berkas: Berkas, kode: str) -> Buku:
    """The book as the office keeps it.  Raises GalatAturan when the office has not got it."""
    buku = berkas.ruang.kantor.buku_kode(kode)
    if buku is None:
        raise GalatAturan(f"Buku '{kode}' belum ada di kantor.toml; tambahkan lalu mulai lagi programnya.")
    return buku


def diketik(berkas: Berkas, kode: str) -> bool:
    """Whether this book's numbers are given by the sekretariat and typed here."""
    buku = berkas.ruang.kantor.buku_kode(kode)
    return buku is not None and buku.milik == "sekretariat"


def sudah(berkas: Berkas, buku: str, *, token: str = "", naskah: str = "") -> rbuku.Baris | None:
    """The valid row the case has in a book: of this aksi, or of any version of the naskah with this code.

    A row of a version that the case moved from counts as that of its counterpart now, except where each time that
    something happened has a row of its own.
    """
    dasar, _, butir = token.partition(":")      # "token:n" for each item of an aksi
    for baris, token_baris, _ in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id):
        if baris.buku != buku or baris.batal:
            continue
        if (token and token_baris == token) or (naskah and baris.naskah == naskah):
            return baris
        lama, _, butir_lama = token_baris.partition(":")
        if (token and lama and butir == butir_lama and buku not in BUKU_KEJADIAN and not berkas.prosedur.ada(lama)
                and token_kini(berkas, lama) == dasar):
            return baris
    return None


def belum_bernomor(berkas: Berkas, kode: Iterable[str]) -> tuple[str, ...]:
    """Those of these naskah whose number, asked by their own rule, is not taken yet."""
    aturan = {k: berkas.prosedur.naskah(k).nomor for k in kode}
    return tuple(k for k, a in aturan.items() if a is not None and sudah(berkas, a.buku, naskah=k) is None)


def nomor_diketik(berkas: Berkas, letak: Letak, hari: date) -> tuple[str, ...]:
    """What an aksi takes a number for that the sekretariat gives: codes of naskah, or of the book of a row."""
    if letak.jenis == "catat_buku":
        buku = letak.aksi.buku
        return (buku,) if diketik(berkas, buku) and sudah(berkas, buku, token=letak.token) is None else ()
    naskah = naskah_berlaku(letak, berkas.prosedur, berkas.konteks(hari))
    if letak.jenis == "buat_naskah" or (letak.jenis == "sistem_luar" and letak.aksi.menjadi == "konsep"):
        naskah = tuple(k for k in naskah if nomor_pada_konsep(berkas.prosedur, k))
    elif letak.jenis != "nomor":
        return ()
    return naskah_diketik(berkas, naskah)


def naskah_diketik(berkas: Berkas, kode: Iterable[str]) -> tuple[str, ...]:
    """Those of these naskah that still need a number which the sekretariat gives."""
    aturan = {k: berkas.prosedur.naskah(k).nomor for k in belum_bernomor(berkas, kode)}
    return tuple(k for k, a in aturan.items() if a is not None and diketik(berkas, a.buku))


def ambil(
    berkas: BerkasKerja, kode_buku: str, peristiwa_id: int, *, token: str = "", naskah: BarisNaskah | None = None,
    klasifikasi: str = "", pola: str = "", isi: dict[str, Any] | None = None, ketikan: str = "", tanggal: str = "",
    medan: str = "nomor", deret: str = "", pejabat: str = "", hari: date | None = None,
) -> tuple[str, bool]:
    """(the case's number in a book, whether it was taken now): the one it has, else the next one, with its row.

    `ketikan` and `tanggal` are the number and its date as typed, where the sekretariat gives them; the row's year is
    that of the date.  `deret` names a counter of its own within the book and year, `pejabat` the signer's role, `hari`
    the letter's date where it is not today's: the book of that year goes on, whatever today's is.
    Raises GalatIsian (field `medan`, or "tanggal") when the number was not typed or is taken or the date lies ahead,
    GalatAturan when a block is used up, or when two counters of a book would give the same number.
    """
    lama = sudah(berkas, kode_buku, token=token, naskah=naskah.kode if naskah else "")
    if lama is not None:
        return lama.nomor, False
    buku = buku_kantor(berkas, kode_buku)
    tx, kantor = berkas.tx, berkas.ruang.kantor
    hari = hari or tx.tanggal_kerja
    if buku.milik == "sekretariat":
        hari = baca_tanggal_lalu(tanggal, hari, tx.tanggal_kerja)
        nomor = bersih(ketikan, 60)
        if not nomor:
            raise GalatIsian(f"Nomor {buku.nama} diberikan sekretariat; ketik nomornya.", medan)
        if rbuku.terpakai_nomor(tx.koneksi, kode_buku, hari.year, nomor):
            raise GalatIsian(f"Nomor {nomor} sudah ada di {buku.nama}; periksa lagi nomor dari sekretariat.", medan)
        urut = rnomor.ambil(tx.koneksi, kode_buku, hari.year)   # order of the rows; the number is typed
    else:
        urut = _urut(tx, buku, hari.year, deret)
        nomor = nomor_dari_pola(
            pola or buku.pola, urut=urut, tahun=hari.year, tanggal=hari, unit=kantor.unit,
            klasifikasi=klasifikasi, pejabat=nama_pejabat(pejabat),
        )
        if deret and rbuku.terpakai_nomor(tx.koneksi, kode_buku, hari.year, nomor):
            raise GalatAturan(f"Nomor {nomor} sudah ada di {buku.nama}: pola nomornya sama bagi dua deret. Tambahkan "
                              "{klasifikasi} atau {pejabat} pada pola naskah di berkas SOP.")
    tulis(berkas, kode_buku, hari, urut, nomor, peristiwa_id, token=token, naskah=naskah, isi=isi,
          sisipan=deret if buku.milik != "sekretariat" else "")
    return nomor, True


def tulis(
    berkas: BerkasKerja, kode_buku: str, hari: date, urut: int, nomor: str, peristiwa_id: int, *, token: str = "",
    naskah: BarisNaskah | None = None, isi: Mapping[str, Any] | None = None, sisipan: str = "",
) -> None:
    """The row of a number in its book, with the applicant as he is now, found again by the number."""
    pemohon = rp.pemohon(berkas.tx.koneksi, berkas.perkara.id)
    rbuku.tambah(
        berkas.tx, buku=kode_buku, tahun=hari.year, urut=urut, nomor=nomor, permohonan_id=berkas.perkara.id,
        naskah_id=naskah.id if naskah else None, token=token, peristiwa_id=peristiwa_id, tanggal=hari.isoformat(),
        sisipan=sisipan,
        isi={"nama": pemohon.get("nama", ""), "nik": pemohon.get("nik", ""), "desa": pemohon.get("desa", ""),
             "alamat": pemohon.get("alamat", ""), "layanan": berkas.prosedur.nama, **(isi or {})},
    )
    rp.tambah_cari(berkas.tx, berkas.perkara.id, nomor)


def nama_pejabat(peran: str) -> str:
    """A signer's role as numbers name it."""
    return peran.upper().replace("_", "-") or "-"


def _urut(tx: Tx, buku: Buku, tahun: int, deret: str) -> int:
    """The next number that the counter gives; of a block only in its own year.  A `deret` counts by itself."""
    if deret:
        if buku.milik == "blok":
            raise GalatAturan(f"{buku.nama} memakai blok dari sekretariat; deret nomor sendiri tidak dapat dipakai.")
        return rnomor.ambil(tx.koneksi, f"{buku.kode}/{deret}", tahun)
    if buku.milik != "blok":
        return rnomor.ambil(tx.koneksi, buku.kode, tahun)
    if buku.tahun != tahun:
        raise GalatAturan(f"Blok nomor {buku.nama} tahun {tahun} belum ada; minta ke sekretariat.")
    return rnomor.ambil_blok(tx, buku.kode, tahun, buku.dari, buku.sampai)


def klasifikasi(berkas: Berkas, aturan: NomorNaskah) -> str:
    """The filing code of a naskah's number: the SOP's, or what a field of the case says (of a choice its label)."""
    if isinstance(aturan.klasifikasi, str):
        return aturan.klasifikasi
    kode = aturan.klasifikasi["isian"]
    isi, isian = berkas.nilai(berkas.ruang.hari_ini()).get(kode, ""), berkas.prosedur.isian(kode)
    if isian is not None and isian.jenis == "pilihan":
        isi = label_nilai(isian, isi)
    return isi if _KODE_KLASIFIKASI.fullmatch(isi) else ""


def periksa_klasifikasi(prosedur: Prosedur, isian: Isian, isi: str) -> None:
    """Raise GalatIsian for a typed field that gives a number its filing code and holds anything but one."""
    dipakai = any(n.nomor and n.nomor.klasifikasi == {"isian": isian.kode} for n in prosedur.berkas.naskah)
    if dipakai and isi and isian.jenis == "teks" and not _KODE_KLASIFIKASI.fullmatch(isi):
        raise GalatIsian(f"{isian.label} berisi angka dan titik, misalnya 400.12.2.1; yang lain tidak masuk nomor.",
                         isian.kode)


def nama_deret(aturan: NomorNaskah, kelas: str, peran: str) -> str:
    """The counter of its own that a naskah's number is of; "" where it is the book's.  Never a single letter, which
    is a sisipan's."""
    if aturan.deret == "tahun":
        return ""
    nama = (kelas if aturan.deret == "tahun_klasifikasi" else peran) or "-"
    return f"{nama}_" if nama.isalpha() and len(nama) == 1 else nama


def isi_baris(berkas: Berkas, kode: str) -> dict[str, Any]:
    """What a naskah's row in its book says beside the applicant."""
    return {"perihal": berkas.prosedur.naskah(kode).nama, "kepada": berkas.ruang.kantor.dinas_tujuan}


def tanggal_disetujui(berkas: Berkas, baris: BarisNaskah) -> date | None:
    """The date of a letter whose approval stands: as printed on its sheet, else of the approval.  None before it."""
    tanda = [t for t in rn.tanda_berlaku(berkas.koneksi, berkas.perkara.id)
             if t.naskah_id == baris.id and t.jenis == "tanda_tangan" and ":" not in t.pelaksana]
    if not tanda:
        return None
    lembar = lembar_surat.terakhir(berkas.koneksi, baris.id)
    if lembar is not None and lembar.cuplikan.get("tanggal"):
        return baca_tanggal(lembar.cuplikan["tanggal"])
    hari = next((p.tanggal_kerja for p in berkas.peristiwa if p.id == tanda[-1].peristiwa_id), "")
    return date.fromisoformat(hari) if hari else None


def tanggal_nomor(berkas: Berkas, kode: str) -> date:
    """The date that a number taken for a naskah now will have: after the ink the letter's, else today."""
    baris = penandatangan.versi_kini(berkas, kode)
    return (tanggal_disetujui(berkas, baris) if baris is not None and baris.id else None) or berkas.ruang.hari_ini()


def tanggal_cetak(berkas: BerkasKerja, kode: str) -> date:
    """The date of a sheet ordered now: today, but for a number of an earlier year and a sisipan that number's.

    A letter never has the number of one year and the date of another.
    """
    aturan = berkas.prosedur.naskah(kode).nomor
    baris = sudah(berkas, aturan.buku, naskah=kode) if aturan else None
    hari = berkas.tx.tanggal_kerja
    if baris is not None and (baris.huruf or baris.tanggal_kerja[:4] != f"{hari.year}"):
        return date.fromisoformat(baris.tanggal_kerja)
    return hari


def nomor_naskah(berkas: Berkas, kode: Iterable[str]) -> list[str]:
    """The valid number of each of these naskah, "" for one without."""
    hasil = []
    for k in kode:
        aturan = berkas.prosedur.naskah(k).nomor
        baris = sudah(berkas, aturan.buku, naskah=k) if aturan else None
        hasil.append(baris.nomor if baris else "")
    return hasil


def nomor_perkara(berkas: Berkas) -> dict[str, str]:
    """The case's valid numbers by book (of several rows in a book the newest)."""
    return {b.buku: b.nomor for b, _, _ in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id) if not b.batal}


def nomor_pada_konsep(prosedur: Prosedur, kode: str) -> bool:
    """Whether a naskah gets its number where its concept is made: `saat = "konsep"` without an aksi before signing."""
    aturan = prosedur.naskah(kode).nomor
    if aturan is None or aturan.saat != "konsep":
        return False
    nomor, ttd = (pertama(prosedur, kode, jenis) for jenis in ("nomor", "tanda_tangan"))
    return nomor is None or (ttd is not None and ttd.indeks < nomor.indeks)


def pertama(prosedur: Prosedur, kode: str, jenis: str) -> Letak | None:
    """The first aksi of a kind that works on a naskah."""
    return next((x for x in prosedur.urutan if x.jenis == jenis and kode in x.naskah), None)


def beri_nomor(
    berkas: BerkasKerja, naskah: tuple[str, ...], peristiwa_id: int, nilai: Mapping[str, str] | None = None, *,
    pejabat: str = "",
) -> list[str]:
    """Number each naskah by its own rule, once; `nilai` holds typed numbers ("nomor", "nomor:<naskah>", "tanggal").

    `pejabat` is the role that signs just now; else who signed, or is expected to.  After the ink the letter's date is
    the number's: a letter of 31 December keeps the year of its book.
    """
    hasil: list[str] = []
    nilai = nilai or {}
    diketik = naskah_diketik(berkas, naskah)
    for kode in naskah:
        aturan = berkas.prosedur.naskah(kode).nomor
        baris = penandatangan.versi_kini(berkas, kode)
        if aturan is None or baris is None:
            continue
        hari = tanggal_disetujui(berkas, baris) if baris.id and not pejabat else None
        baris = penandatangan.pastikan_versi(berkas, baris, berkas.tx, peristiwa_id)
        siapa = pejabat or penandatangan.peran_penanda(berkas, kode)
        kelas = klasifikasi(berkas, aturan)
        kunci = f"nomor:{kode}" if kode in diketik and len(diketik) > 1 else "nomor"
        nomor, baru = ambil(
            berkas, aturan.buku, peristiwa_id, naskah=baris, klasifikasi=kelas,
            pola=aturan.pola, isi=isi_baris(berkas, kode), ketikan=nilai.get(kunci, ""),
            tanggal=nilai.get("tanggal", ""), medan=kunci, deret=nama_deret(aturan, kelas, siapa), pejabat=siapa,
            hari=hari)
        if baru:
            hasil.append(nomor)
    return hasil


def cap_serta(prosedur: Prosedur, naskah: Iterable[str], jenis: str) -> dict[str, str]:
    """What an event says of the stamp that is put on along with it: of naskah with `cap` that no aksi cap stamps.

    Along with the number where an aksi gives one, else with the signature in ink.
    """
    nama = [prosedur.naskah(k).nama for k in naskah
            if prosedur.naskah(k).cap and pertama(prosedur, k, "cap") is None
            and ("nomor" if pertama(prosedur, k, "nomor") else "tanda_tangan") == jenis]
    return {"cap": ", ".join(nama)} if nama else {}
