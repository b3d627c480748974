import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

/** Only to confirm what cannot be undone: says what will happen to whom; Esc and "Niet doen" close it. */
export function ConfirmDialog({ title, open, onClose, children, actions }: { title: string; open: boolean; onClose: () => void; children: ReactNode; actions: ReactNode }) {
  return (
    <ModalOverlay className="polder-overlay" isOpen={open} onOpenChange={(isOpen) => !isOpen && onClose()} isDismissable={false}>
      <Modal className="polder-dialog">
        <Dialog role="alertdialog" className="polder-dialog__in">
          <Heading slot="title" level={2}>{title}</Heading>
          {children}
          <div className="polder-dialog__actions">{actions}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
