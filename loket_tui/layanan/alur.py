"""A case on its way: reading its state, recording an outcome, and going on by itself where nobody is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from loket_tui.dasar.galat import GalatAturan, GalatIzin
from loket_tui.dasar.teks import bersih, wajib_alasan
from loket_tui.layanan import berwenang
from loket_tui.layanan.berwenang import TANDA, giliran, lewat_mandat
from loket_tui.layanan.hitungan import terhitung
from loket_tui.layanan.ruang import Kerja, Ruang
from loket_tui.layanan.tanda_mundur import tanda_sesudah
from loket_tui.layanan.tugas_muncul import pindah, rencana
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc
from loket_tui.register import delegasi as rd
from loket_tui.register import naskah as rn
from loket_tui.register import pengguna
from loket_tui.register import perkara as rp
from loket_tui.register import sop_aktif as rs
from loket_tui.register.delegasi import Delegasi
from loket_tui.register.perkara import BarisPeristiwa, Perkara
from loket_tui.sop import mesin
from loket_tui.sop.gugur import bersyarat, gugur
from loket_tui.sop.prosedur import Letak, Prosedur
from loket_tui.sop.syarat import Konteks

BUKAN_GERAK = frozenset({"koreksi", "izin_tanda", "catatan", "batal", "lembar_rusak", "tanda_pihak", "lanjut",
                         "pindah_versi", "kirim_kumpulan", "sisipan", "batal_nomor"})
"""Events that are not aksi of the SOP."""
PINDAH = "pindah_versi"
"""The event of a case that went over to another version of its SOP."""


@dataclass(frozen=True, slots=True)
class Tim:
    """The members of a team lane in one case: accounts of the office, and everybody's name."""

    anggota: tuple[int, ...]
    nama: tuple[str, ...]


class Berkas:
    """A case as an act or a screen reads it: row, procedure, events, fields."""

    def __init__(self, ruang: Ruang, koneksi: Connection, perkara: Perkara) -> None:
        """Reads the events and fields; use `buka` to check for a stale screen too."""
        self.ruang = ruang
        self.koneksi = koneksi
        self.perkara = perkara
        self.prosedur: Prosedur = ruang.prosedur(koneksi, perkara.versi_sop)
        self.peristiwa: list[BarisPeristiwa] = rp.peristiwa(koneksi, perkara.id)
        self.isian: dict[str, str] = rp.isian(koneksi, perkara.id)
        self.pindah: list[BarisPeristiwa] = [p for p in self.peristiwa if p.jenis == PINDAH]
        self._mandat: dict[int, tuple[Delegasi, ...]] = {}
        self._konteks: tuple[tuple[Any, ...], Konteks] | None = None

    @property
    def letak(self) -> Letak:
        """Where the case stands.  Raises GalatAturan when it has ended."""
        if self.perkara.aksi is None:
            raise GalatAturan("Berkas ini sudah berakhir; tidak ada langkah lagi.")
        return self.prosedur.letak(self.perkara.aksi)

    def letak_pada(self, p: BarisPeristiwa, token: str = "") -> Letak:
        """The aksi of an event, or another token it names, in the version that the case ran on then."""
        nanti = next((e for e in self.pindah if e.urut >= p.urut), None)
        versi = self.prosedur if nanti is None else self.ruang.prosedur(self.koneksi, str(nanti.isi["versi_lama"]))
        return versi.letak(token or p.aksi)

    def nilai(self, hari_ini: date) -> dict[str, str]:
        """Fields that count now, with the computed ones."""
        return dict(self.konteks(hari_ini).isian) if bersyarat(self.prosedur) else self.terhitung(self.isian, hari_ini)

    def terhitung(self, isian: Mapping[str, str], hari_ini: date, prosedur: Prosedur | None = None) -> dict[str, str]:
        """These fields with the computed ones, of the case's version or another one."""
        return terhitung(self.ruang, self.koneksi, prosedur or self.prosedur, self.perkara.id, isian, hari_ini)

    def konteks(self, hari_ini: date) -> Konteks:
        """What the engine needs to know; reckoned anew after an event or another value, with parties always."""
        kini = (hari_ini, self.prosedur.hash, len(self.peristiwa), self.perkara, tuple(self.isian.items()))
        if self._konteks is None or self._konteks[0] != kini or self.prosedur.berkas.pihak:
            self._konteks = (kini, self._baca_konteks(hari_ini))
        return self._konteks[1]

    def _baca_konteks(self, hari_ini: date) -> Konteks:
        awal = Konteks(self.terhitung(self.isian, hari_ini), aktivitas=self.perkara.aktivitas,
                       fitur=frozenset(self.perkara.fitur.split()),
                       disposisi={p.aksi: frozenset(p.isi["lane"]) for p in self.peristiwa
                                  if p.jenis == "disposisi" and "lane" in p.isi})
        konteks = mesin.lipat(awal, (
            (self.letak_pada(p), p.hasil) for p in self.peristiwa
            if p.jenis not in BUKAN_GERAK and p.hasil != "disetujui"))
        hilang = gugur(self.prosedur, konteks)
        if not hilang:
            return konteks
        berlaku = {k: v for k, v in self.isian.items() if k not in hilang}
        return replace(konteks, isian=self.terhitung(berlaku, hari_ini))

    # ---- who

    @cached_property
    def absen(self) -> frozenset[str]:
        """Roles whose posts nobody fills today."""
        return berwenang.absen(self.koneksi, self.ruang.hari_ini().isoformat())

    def mandat(self, pengguna_id: int) -> tuple[Delegasi, ...]:
        """What an officer is delegated today."""
        if pengguna_id not in self._mandat:
            hari = self.ruang.hari_ini().isoformat()
            self._mandat[pengguna_id] = tuple(rd.milik(self.koneksi, pengguna_id, hari))
        return self._mandat[pengguna_id]

    def lewat_mandat(self, pengguna_id: int, peran: frozenset[str], letak: Letak) -> tuple[str, Delegasi] | None:
        """(role acted in, mandate) by which an officer may put his paraf or signature for the lane of an aksi."""
        if letak.jenis not in TANDA or not self.prosedur.pelaksana(self.prosedur.pencatat(letak.lane)).pengganti:
            return None
        return lewat_mandat(self.prosedur, letak, self.mandat(pengguna_id), peran)

    def pengisi(self, peran: str) -> Delegasi | None:
        """By which delegation a post is filled today; None where its holder is expected."""
        return next((d for d in self._delegasi_kini if d.mengisi and d.peran == peran), None)

    @cached_property
    def _delegasi_kini(self) -> tuple[Delegasi, ...]:
        return tuple(rd.kini(self.koneksi, self.ruang.hari_ini().isoformat()))

    def peran(self, letak: Letak) -> tuple[str, ...]:
        """Roles that may act for the lane of an aksi today, the preferred first."""
        berganti = self.prosedur.pelaksana(self.prosedur.pencatat(letak.lane)).pengganti
        return self.prosedur.peran(letak.lane, self.absen if berganti else frozenset())

    def tim(self, lane: str) -> Tim | None:
        """The members of a team lane, once they were chosen; they stay for the case."""
        kode = self.prosedur.pencatat(lane)
        ada = next((p.isi["tim"] for p in self.peristiwa if p.isi.get("tim", {}).get("lane") == kode), None)
        return Tim(tuple(ada["anggota"]), tuple(ada["nama"])) if ada else None

    def boleh_oleh(self, pengguna_id: int, peran: frozenset[str], letak: Letak) -> bool:
        """Whether an officer with these roles may act for the lane of an aksi, a mandate (a.n., u.b.) counted.

        Of a team only its members, unless none of them is an officer with a role of the lane any more.
        """
        boleh = self.peran(letak)
        if not peran & set(boleh):
            return self.lewat_mandat(pengguna_id, peran, letak) is not None
        tim = self.tim(letak.lane) if self.prosedur.tim(letak.lane) else None
        if tim is None or pengguna_id in tim.anggota:
            return True
        ada = pengguna.pemegang(self.koneksi, frozenset(boleh), self.ruang.hari_peran(self.koneksi))
        return not set(tim.anggota) & {a.id for a in ada}

    def giliran(self, letak: Letak) -> Letak:
        """Whose turn it is at an aksi: at a paraf of the absent that of who comes next."""
        if not berwenang.paraf_absen(self.prosedur, letak, self.absen):
            return letak
        return giliran(self.prosedur, letak, self.absen, self.konteks(self.ruang.hari_ini()))

    def bagian(self, pengguna_id: int, peran: frozenset[str], letak: Letak) -> bool:
        """Whether an aksi is an officer's to do now: his lane's, or a mark of his behind a paraf of the absent."""
        kini = self.giliran(letak)
        return (kini is letak or kini.jenis in TANDA) and self.boleh_oleh(pengguna_id, peran, kini)

    def melepas_paraf(self, pengguna_id: int, peran: frozenset[str], letak: Letak) -> bool:
        """Whether an officer may note that a paraf of the absent fell away, since what comes next is his, no mark."""
        kini = self.giliran(letak)
        return kini is not letak and kini.jenis not in TANDA and self.boleh_oleh(pengguna_id, peran, kini)

    def naskah_kini(self, hari_ini: date) -> tuple[str, ...]:
        """The naskah that the present aksi works on in this case."""
        return mesin.naskah_berlaku(self.letak, self.prosedur, self.konteks(hari_ini))


class BerkasKerja(Berkas):
    """A case inside an act."""

    def __init__(self, kerja: Kerja, perkara: Perkara) -> None:
        """`kerja` is the act's context."""
        super().__init__(kerja.ruang, kerja.koneksi, perkara)
        self.kerja = kerja
        self.tx = kerja.tx
        self._lewat: Delegasi | None = None
        self.kabar: list[str] = []
        """Sentences that parts of the act add to its news."""

    def pengisi(self, peran: str) -> Delegasi | None:
        """As of every case; of the role acted in by which delegation this officer holds it, None by his own."""
        if peran != self.tx.peran:
            return super().pengisi(peran)
        ada = next((d for d in self.mandat(self.tx.oleh) if d.mengisi and d.peran == peran), None)
        return ada if ada and peran not in pengguna.peran_sendiri(
            self.koneksi, self.tx.oleh, self.tx.tanggal_kerja.isoformat()) else None

    def wakil_tercatat(self) -> Delegasi | None:
        """The delegation by which another still fills the post that this officer acts in by his own right."""
        ada = super().pengisi(self.tx.peran)
        sendiri = ada is None or ada.pengguna_id == self.tx.oleh or self.pengisi(self.tx.peran) is not None
        return None if sendiri else ada

    def delegasi(self) -> Delegasi | None:
        """The delegation by which this officer acts now; None where he acts in a role of his own."""
        return self._lewat or self.pengisi(self.tx.peran)

    def boleh(self, letak: Letak) -> bool:
        """Whether the officer may act for the lane of an aksi."""
        return self.boleh_oleh(self.kerja.sesi.pengguna_id, self.kerja.peran, letak)

    def wajib_boleh(self, letak: Letak) -> None:
        """Raises GalatIzin when the lane is not the officer's; the role acted in is noted for the event."""
        peran = [p for p in self.peran(letak) if p in self.kerja.berhak]
        pelaksana = self.prosedur.pelaksana(self.prosedur.pencatat(letak.lane))
        lewat = None if peran else self.lewat_mandat(self.tx.oleh, self.kerja.berhak, letak)
        self._lewat = lewat[1] if lewat else None
        if lewat:
            self.tx.peran = lewat[0]
            return
        if not peran:
            ganti = [p for p in pelaksana.pengganti if p.peran in self.kerja.berhak]
            if ganti:
                raise GalatIzin(f"Anda pengganti {pelaksana.sebutan}; catat dahulu bahwa pejabat sebelum Anda tidak "
                                "di tempat, atau delegasinya kepada Anda (F5, a).")
            raise GalatIzin(f"Langkah ini dikerjakan {pelaksana.sebutan}; masuk sebagai petugas itu.")
        if not self.boleh(letak):
            tim = self.tim(letak.lane)
            raise GalatIzin(f"Langkah ini dikerjakan {pelaksana.sebutan}: {', '.join(tim.nama if tim else ())}; "
                            "masuk sebagai anggotanya.")
        self.tx.peran = peran[0]

    def wajib_jenis(self, *jenis: str) -> Letak:
        """The present aksi, if it is of one of these kinds.  Raises GalatAturan."""
        letak = self.letak
        if letak.jenis not in jenis:
            raise GalatAturan("Berkas ini sudah berada pada langkah lain; muat ulang lalu lihat posisinya.")
        return letak

    def catat(
        self, hasil: str, *, alasan: str = "", isi: Mapping[str, Any] | None = None, bebas_lane: bool = False,
        janji: str | None = None,
    ) -> int:
        """Record an outcome of the present aksi and move; returns the event's id.

        Raises GalatIzin (lane), GalatAturan (outcome), GalatIsian (a return without a reason), GalatUsang.
        """
        letak = self.letak
        if not bebas_lane:
            self.wajib_boleh(letak)
        konteks = self.konteks(self.tx.tanggal_kerja)
        if letak.jenis == "disposisi" and isi and "lane" in isi:
            konteks = mesin.dengan_disposisi(konteks, letak.token, isi["lane"])
        gerak = mesin.langkahkan(self.prosedur, letak.token, hasil, konteks)
        pilihan = {p.hasil: p for p in mesin.pilihan(self.prosedur, letak.token, konteks)}
        alasan = wajib_alasan(alasan) if pilihan[hasil].perlu_alasan else bersih(alasan, 500)
        tugas = rencana(self, letak, gerak)
        tambahan: dict[str, Any] = {"kepada": gerak.kepada} if gerak.kepada else {}
        if gerak.beritahu is not None:
            tambahan["beritahu"] = {"kepada": gerak.beritahu.kepada, "cara": gerak.beritahu.cara}
        peristiwa_id = self._tulis(
            letak.langkah.id, letak.token, letak.jenis, hasil, gerak.token, menunggu=gerak.menunggu,
            akhir=gerak.akhir or "", alasan=alasan, isi={**(isi or {}), **tambahan, **tugas.isi()}, janji=janji,
        )
        tugas.tulis(self, peristiwa_id)
        if gerak.mundur:
            self.cabut(gerak.sasaran_indeks, peristiwa_id)
        if gerak.akhir in {"ditolak", "dirujuk"}:
            self.batal_nomor_surat(alasan)
            self._batal_cetak("berkas tidak dilanjutkan")
        return peristiwa_id

    def catat_di_tempat(
        self, jenis: str, hasil: str, *, alasan: str = "", isi: Mapping[str, Any] | None = None,
        menunggu: str | None = None, letak: Letak | None = None,
    ) -> int:
        """Record an event that does not move the case (approval, correction, note); `letak` where not at its position.

        Notes and tasks (`register.perkara.TETAP`) are taken after the end too.
        """
        aksi = letak.token if letak is not None else self.perkara.aksi or ""
        langkah = self.prosedur.letak(aksi).langkah.id if aksi else ""
        return self._tulis(langkah, aksi, jenis, hasil, self.perkara.aksi,
                           menunggu=self.perkara.menunggu if menunggu is None else menunggu,
                           akhir="" if jenis in rp.TETAP else self.perkara.akhir, alasan=alasan, isi=isi)

    def catat_pindah(
        self, jenis: str, hasil: str, token: str | None, *, akhir: str = "", alasan: str = "",
        isi: Mapping[str, Any] | None = None,
    ) -> int:
        """Record an event outside the SOP that moves the case (cancellation, letter to be made anew)."""
        aksi = self.perkara.aksi or ""
        langkah = self.prosedur.letak(aksi).langkah.id if aksi else ""
        menunggu = mesin.tunggu_sendiri(self.prosedur.letak(token)) if token else ""
        peristiwa_id = self._tulis(langkah, aksi, jenis, hasil, token, menunggu=menunggu, akhir=akhir, alasan=alasan,
                                   isi=isi)
        if token is not None:
            self.cabut(self.prosedur.letak(token).indeks, peristiwa_id)
        return peristiwa_id

    def ganti_versi(
        self, baru: Prosedur, sasaran: Letak, *, menunggu: str, alasan: str, isi: Mapping[str, Any]
    ) -> int:
        """Record that the case goes over to another version of its SOP, at one of its aksi.

        Marks given at or after that place, or at none of the new version, are withdrawn; numbers and rows stay.
        """
        lama, aksi, tugas = self.prosedur, self.perkara.aksi or "", pindah(self, baru)
        peristiwa_id = self._tulis(
            lama.letak(aksi).langkah.id, aksi, PINDAH, "selesai", sasaran.token, menunggu=menunggu, alasan=alasan,
            isi={**isi, "versi_lama": lama.hash, "versi": baru.hash, **tugas.isi()},
        )
        tugas.tulis(self, peristiwa_id)
        rs.pindahkan(self.tx, self.perkara.id, self.perkara.urut, baru.hash)
        self.perkara = replace(self.perkara, versi_sop=baru.hash)
        self.prosedur = baru
        self.pindah.append(self.peristiwa[-1])
        self.cabut(sasaran.indeks, peristiwa_id, lama)
        return peristiwa_id

    def _tulis(
        self, langkah: str, aksi: str, jenis: str, hasil: str, ke: str | None, *, menunggu: str = "", akhir: str = "",
        alasan: str = "", isi: Mapping[str, Any] | None = None, janji: str | None = None,
    ) -> int:
        delegasi = self.delegasi()
        if delegasi is not None:
            isi = {**(isi or {}), "delegasi": delegasi.id}
        peristiwa_id, self.perkara = rp.tambah_peristiwa(
            self.tx, self.perkara, langkah=langkah, aksi=aksi, jenis=jenis, hasil=hasil, ke=ke, menunggu=menunggu,
            akhir=akhir, alasan=alasan, isi=isi, janji=janji,
        )
        self.peristiwa.append(BarisPeristiwa(
            peristiwa_id, self.perkara.urut, langkah, aksi, jenis, hasil, ke or "", menunggu, akhir, alasan,
            dict(isi or {}), self.tx.oleh, self.kerja.sesi.nama, self.tx.peran, self.tx.tanggal_kerja.isoformat(),
            self.tx.pada,
        ))
        return peristiwa_id

    def batal_nomor_surat(self, alasan: str, kode: frozenset[str] | None = None) -> None:
        """The number of a letter that will not go out stays in its book as BATAL; the register row stands.

        All letters of the case, or those of these codes.
        """
        if kode is not None and not kode:
            return
        versi = rn.kode_versi(self.koneksi, self.perkara.id)
        for baris, _, naskah_id in rbuku.baris_perkara(self.koneksi, self.perkara.id):
            if naskah_id is not None and not baris.batal and (kode is None or versi.get(naskah_id) in kode):
                rbuku.koreksi(self.tx, baris.id, rbuku.BATAL, baris.nomor, "", alasan)

    def cabut(self, sasaran_indeks: int, peristiwa_id: int, lama: Prosedur | None = None) -> None:
        """Withdraw every paraf and approval given at or after the target of a return.

        A print of a letter whose approval is withdrawn and that has not come out is given up.  `lama` is the version
        that the case moves from: what was marked where the new one has no place for it is withdrawn too.
        """
        ditarik = tanda_sesudah(self, sasaran_indeks, lama)
        for tanda in ditarik:
            rn.cabut(self.tx, tanda.id, peristiwa_id)
        disetujui = {t.naskah_id for t in ditarik if t.jenis == "tanda_tangan"}
        cap = {p.id for p in self.peristiwa if p.jenis == "legalisir" and p.id != peristiwa_id and (
            disetujui or not self.prosedur.ada(p.aksi) or self.prosedur.letak(p.aksi).indeks >= sasaran_indeks)}
        if disetujui or cap:
            self._batal_cetak("persetujuan ditarik" if disetujui else "berkas dikembalikan", disetujui, cap)

    def _batal_cetak(self, sebab: str, naskah_id: set[int] | None = None, cap: set[int] | None = None) -> None:
        """Give up the open prints of letters and stamp sheets, all or these versions and legalisings."""
        versi = naskah_id if naskah_id is not None else set(rn.kode_versi(self.koneksi, self.perkara.id))
        cap = cap if cap is not None else {p.id for p in self.peristiwa if p.jenis == "legalisir"}
        rc.batalkan_terbuka(self.tx, self.perkara.id, sebab,
                            {f"naskah:{n}" for n in versi} | {f"peristiwa:{n}" for n in cap})


def muat_perkara(koneksi: Connection, permohonan_id: int) -> Perkara:
    """The row of a case.  Raises GalatAturan when it is not there."""
    perkara = rp.muat(koneksi, permohonan_id)
    if perkara is None:
        raise GalatAturan("Berkas itu tidak ada dalam buku kantor ini; periksa kodenya.")
    return perkara


def baca(ruang: Ruang, koneksi: Connection, permohonan_id: int) -> Berkas:
    """The case as a screen reads it.  Raises GalatAturan when it is not there."""
    return Berkas(ruang, koneksi, muat_perkara(koneksi, permohonan_id))


def buka(kerja: Kerja, permohonan_id: int, dilihat: int | None = None) -> BerkasKerja:
    """The case, inside an act.  Raises GalatUsang when it moved since the screen read version `dilihat`."""
    berkas = BerkasKerja(kerja, muat_perkara(kerja.koneksi, permohonan_id))
    perkara = berkas.perkara
    if dilihat is not None and dilihat != perkara.urut:
        from loket_tui.layanan.riwayat import usang  # it stands on this module

        raise usang(berkas)
    return berkas
